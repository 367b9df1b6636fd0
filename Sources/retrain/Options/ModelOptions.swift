import ArgumentParser
import Classifier

/// The model that a command asks.
struct ModelOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("An artifact, as `retrain pull` brings it.", valueName: "file"))
  var model: String

  /// Opens the model and has it pass its exam.
  func open() throws -> Model { try ModelOptions.open(model) }

  /// Opens the model in `file` and has it pass its exam.
  static func open(_ file: String) throws -> Model {
    do throws(ArtifactError) {
      let model = try Model(path: file)
      try model.exam.check(model)
      return model
    } catch {
      throw Failure(error.problem(file: file))
    }
  }
}
