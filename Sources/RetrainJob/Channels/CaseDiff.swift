import ArtifactStore
import Classifier
public import Gates

/// What two versions answer to the cases of both their runs.
public struct CaseDiff: Codable, Equatable, Sendable {
  /// What one version answers to a case.
  public struct Answer: Codable, Equatable, Sendable {
    public var predicted: String
    public var confidence: Double
  }

  /// A case that the two answer differently.
  public struct Change: Codable, Equatable, Sendable {
    public var id: String
    public var text: String
    public var expect: String?
    public var status: RegressionCase.Status
    public var before: Answer
    public var after: Answer
  }

  /// Cases that both were asked: all of both runs but the retired ones.
  public var asked: Int
  /// Ids of cases that only the later run had.
  public var added: [String]
  /// Ids of cases that only the earlier run had.
  public var removed: [String]
  public var changed: [Change]

  init(
    from before: Version, to after: Version, in store: ArtifactStore
  ) throws(ChannelError) {
    let aliases = try CaseDiff.job(of: after, in: store).aliases
    let earlier = try CaseDiff.cases(of: before, aliases: aliases, in: store)
    let later = try CaseDiff.cases(of: after, aliases: aliases, in: store)
    let old = Set(earlier.map { Array($0.text.utf8) })
    let new = Set(later.map { Array($0.text.utf8) })
    let gone = earlier.filter { !new.contains(Array($0.text.utf8)) }
    let all = later + gone
    let first = try CaseDiff.ask(before, all, aliases: aliases, in: store)
    let second = try CaseDiff.ask(after, all, aliases: aliases, in: store)
    asked = all.count
    added = later.filter { !old.contains(Array($0.text.utf8)) }.map(\.id)
    removed = gone.map(\.id)
    changed = all.indices.compactMap { index in
      guard !first[index].predicted.utf8.elementsEqual(second[index].predicted.utf8) else {
        return nil
      }
      return Change(
        id: all[index].id, text: all[index].text, expect: all[index].expect,
        status: all[index].status, before: first[index], after: second[index])
    }
  }

  private static func job(
    of version: Version, in store: ArtifactStore
  ) throws(ChannelError) -> JobFile {
    guard let bytes = try VersionDiff.record(version, store).run.jobFile else {
      throw .noJobFile(job: version.job)
    }
    do throws(JobFileErrors) {
      return try JobDocument(bytes: Array(bytes), path: "\(version.name), job file").job
    } catch {
      throw .jobFile(run: version.run, error)
    }
  }

  private static func cases(
    of version: Version, aliases: [String: String], in store: ArtifactStore
  ) throws(ChannelError) -> [RegressionCase] {
    guard let bytes = try VersionDiff.record(version, store).run.caseFile else { return [] }
    do throws(RunError) {
      return try JobCases.read(Array(bytes), file: "\(version.name), cases", aliases: aliases)
        .active
    } catch {
      throw .version(error)
    }
  }

  private static func ask(
    _ version: Version, _ cases: [RegressionCase], aliases: [String: String],
    in store: ArtifactStore
  ) throws(ChannelError) -> [Answer] {
    let model: Model
    do throws(RunError) {
      model = try LoadedIncumbent.open(version.digest, version.name, in: store)
    } catch {
      throw .version(error)
    }
    var predictor = Predictor(model)
    return cases.map {
      let prediction = predictor.predict($0.text)
      let label = model.labels[prediction.label]
      return Answer(predicted: aliases[label] ?? label, confidence: prediction.confidence)
    }
  }
}
