import FoundationEssentials
import Testing

@testable import Classifier

/// Other languages open an artifact without running code: here the `safetensors` of Python.
@Suite struct ArtifactPythonTests {
  private static let script = """
    import json, sys
    from safetensors import safe_open
    with safe_open(json.load(sys.stdin), framework="numpy") as f:
        t = {k: f.get_tensor(k) for k in f.keys()}
        m = f.metadata()
    json.dump({"metadata": m, "tensors": {
        k: {"type": str(v.dtype), "shape": list(v.shape), "bytes": v.tobytes().hex()}
        for k, v in t.items()}}, sys.stdout)
    """

  private static let headerScript = """
    import json, sys
    def once(pairs):
        assert len(dict(pairs)) == len(pairs)
        return dict(pairs)
    h = json.loads(json.load(sys.stdin), object_pairs_hook=once)
    h = json.dumps(h, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    json.dump(h + " " * (-len(h.encode()) % 8), sys.stdout)
    """

  private struct Answer: Decodable {
    struct Tensor: Decodable {
      var type: String
      var shape: [Int]
      var bytes: String
    }
    var metadata: [String: String]
    var tensors: [String: Tensor]
  }

  @Test(.enabled(if: PythonScript.hasSafetensors, "needs .build/venv"), arguments: [2, 300])
  func thePythonPackageSeesTheSameTensors(labelCount: Int) throws {
    let labels = (0..<labelCount).map { "rótulo \($0 + 1_000)" }
    var fixture = try ArtifactFixture(["anel": [1, 0], "bola": [0, 2]], labels: labels)
    fixture.parameters.perToken = Array(repeating: -1, count: labelCount)
    let parts = try SafetensorsParts(fixture.bytes())
    let answer = try withFolder { folder in
      let file = folder.appending(path: "model.safetensors")
      try Data(fixture.bytes()).write(to: file)
      return try PythonScript.ask(Self.script, file.path, as: Answer.self)
    }
    #expect(answer.metadata == parts.header.metadata)
    #expect(Set(answer.tensors.keys) == Set(parts.header.tensors.keys))
    #expect(answer.tensors["weights.starts"] != nil || labelCount == 2)
    let types = [
      "uint8": TensorType.u8, "uint16": .u16, "uint32": .u32, "uint64": .u64, "float16": .f16,
      "float32": .f32, "float64": .f64,
    ]
    for (name, tensor) in answer.tensors {
      #expect(types[tensor.type] == parts.header.tensors[name]?.dtype, "\(name)")
      #expect(tensor.shape == parts.header.tensors[name]?.shape, "\(name)")
      #expect(tensor.bytes == hexadecimal(parts[name]), "\(name)")
    }
  }

  @Test(.enabled(if: PythonScript.hasSafetensors, "needs .build/venv"))
  func theHeaderIsSortedJSONAsPythonWritesIt() throws {
    for job in ["teste", "a/b \"ç\" \\ e 😀"] {
      var fixture = try ArtifactFixture()
      fixture.info.job = job
      let file = try fixture.bytes()
      let length = file.count - (try SafetensorsParts(file)).body.count
      let header = String(decoding: file[8..<length], as: UTF8.self)
      #expect(try PythonScript.ask(Self.headerScript, header, as: String.self) == header)
    }
  }

  private func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
      let digits = String(byte, radix: 16)
      return byte < 16 ? "0" + digits : digits
    }.joined()
  }
}
