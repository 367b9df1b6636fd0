import RetrainJob

/// The least that a job has to say, on eight lines.
let minimalJob = """
  name: p
  data:
    files: [d.csv]
    text: [t]
    label: l
  cases: c.csv
  gates:
    accuracy: {min: 0.9}
  """

func decodeJob(_ yaml: String) throws -> JobFile {
  try JobDocument(bytes: Array(yaml.utf8), path: "job.yaml").job
}

/// What is wrong with a job, a line each: `line:column key reason`.
func jobErrors(_ yaml: String) -> [String] { jobErrors(bytes: Array(yaml.utf8)) }

func jobErrors(bytes: [UInt8]) -> [String] {
  do {
    _ = try JobDocument(bytes: bytes, path: "job.yaml")
    return []
  } catch {
    return error.errors.map {
      "\($0.position.line):\($0.position.column) \($0.key) \($0.reason)"
    }
  }
}
