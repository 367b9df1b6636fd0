import ArtifactStore
import Classifier
import Corpus

/// How a job's files become a model, tonight and whenever a version is rebuilt.
struct CandidateTraining {
  let job: JobFile
  /// How many threads may work; at least 1.
  let threads: Int

  /// Reads the rows, and gives the digests of the very bytes that were parsed.
  func read(
    _ inputs: [CorpusInput]
  ) throws(RunError) -> (corpus: LabelledCorpus, digests: [Digest]) {
    let reader = CorpusReader(
      inputs, format: job.data.format, schema: job.rowSchema, split: job.holdout.split,
      keepsRows: ModelTrainer.needsRows(job.model), threads: threads)
    let hashers = InputHashers(count: inputs.count)
    do throws(CorpusError) {
      return (try reader.read { hashers.update($0, $1) }, hashers.digests)
    } catch {
      throw .corpus(error)
    }
  }

  /// Trains on the rows that are not held out.
  func train(_ corpus: LabelledCorpus) throws(RunError) -> TrainedModel {
    do throws(TrainingError) {
      return try ModelTrainer(job.model, job: job.name).train(corpus, threads: threads)
    } catch {
      throw .noTrainingRows
    }
  }
}
