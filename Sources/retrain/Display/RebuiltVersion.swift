import ArtifactStore
import RetrainJob

/// What became of one version that was trained again.
struct RebuiltVersion {
  let version: Version
  /// Nil where it came out byte for byte.
  let problem: Problem?
  private let inputs: Int
  private let archived: Int

  /// Trains `version` again.
  init(_ version: Version, in store: ArtifactStore, _ folders: [String], _ threads: Int) {
    self.version = version
    do throws(RebuildError) {
      let rebuild = try VersionRebuild(
        of: version, in: store, folders: folders, threads: threads)
      (inputs, archived) = (rebuild.inputs, rebuild.archived)
      problem = nil
    } catch {
      (inputs, archived) = (0, 0)
      problem = error.problem(of: version.name)
    }
  }

  /// That it came out as it was.
  var words: String {
    let files = "\(inputs) input file" + (inputs == 1 ? "" : "s")
    let from = archived == 0 ? "" : archived == inputs ? ", all archived" : ", \(archived) archived"
    return "\(version.name) was trained again from \(files)\(from): the same bytes, "
      + "\(version.digest)"
  }
}
