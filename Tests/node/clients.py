"""Asks a node what the original service's tests and a public client of the Open Inference Protocol ask:
clients.py URL [PREFIX]"""

import sys

import numpy
import requests
import tritonclient.http as triton

ORIGINAL = [
    ("soldadinhos de plástico", "brinquedo"), ("batom vermelho", "maquiagem"),
    ("dark souls", "game"), ("O senhor dos anéis", "livro"), ("O senhor dos aneis", "livro"),
]


def original(url: str):
    for text, label in ORIGINAL:
        answer = requests.post(f"{url}/predizer_categoria", json={"descricao": text}, timeout=10)
        assert answer.status_code == 200 and answer.json() == {"categoria": label}, answer.text
    answer = requests.get(f"{url}/health_check", timeout=10)
    assert answer.status_code == 200 and answer.text == "alive", answer.text


def inference(url: str):
    client = triton.InferenceServerClient(url.removeprefix("http://"))
    assert client.is_server_live() and client.is_server_ready()
    assert client.is_model_ready("products")
    assert client.get_server_metadata()["name"] == "retrain"
    metadata = client.get_model_metadata("products")
    assert metadata["inputs"][0]["datatype"] == "BYTES", metadata
    texts = numpy.array([[text.encode()] for text, _ in ORIGINAL], dtype=object)
    for is_binary in (False, True):
        tensor = triton.InferInput("text", list(texts.shape), "BYTES")
        tensor.set_data_from_numpy(texts, binary_data=is_binary)
        outputs = [triton.InferRequestedOutput(name, binary_data=is_binary)
                   for name in ("label", "confidence")]
        for version in ("", metadata["versions"][0]):
            result = client.infer("products", [tensor], model_version=version, outputs=outputs)
            labels = [value.decode() if isinstance(value, bytes) else value
                      for value in result.as_numpy("label").ravel()]
            assert labels == [label for _, label in ORIGINAL], labels
            confidences = result.as_numpy("confidence")
            assert confidences.shape == texts.shape and (confidences > 0.5).all(), confidences
    try:
        client.get_model_metadata("unknown")
    except triton.InferenceServerException as error:
        assert error.status() == "404", error
    else:
        raise AssertionError("an unknown model was found")


if __name__ == "__main__":
    original(sys.argv[1].rstrip("/"))
    if "--without-inference" not in sys.argv:
        inference(sys.argv[1].rstrip("/"))
    print(f"clients: all answered by {sys.argv[1]}")
