/// Where heads and artifacts are served, below the address of a node or in the folder of a static
/// export; `Sources/Serving/PROTOCOL.md` fixes it.
public enum ServedPath {
  /// What is added to the path of a head for that of its signature.
  public static let signatureSuffix = ".sig"

  /// `v1/jobs/JOB/channels/NAME/head`, or `v1/channels/NAME/head` where one job is meant.
  public static func head(job: String?, channel: String) -> [String] {
    let place = ["channels", channel, "head"]
    return ["v1"] + (job.map { ["jobs", $0] } ?? []) + place
  }

  /// `v1/blobs/sha256/HEX`.
  public static func blob(_ digest: Digest) -> [String] { ["v1", "blobs", "sha256", digest.hex] }
}
