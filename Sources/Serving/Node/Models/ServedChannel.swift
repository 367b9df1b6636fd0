import ArtifactStore
import Synchronization

/// A channel that a node follows, with the model that answers for it now.
final class ServedChannel: Sendable {
  private struct Models {
    var current: ServedModel?
    /// The one before: another node may be in the middle of fetching it.
    var previous: ServedModel?
  }

  let name: String
  private let models = Mutex(Models())

  init(_ name: String) { self.name = name }

  /// The model that a request which begins now is answered with to its end; nil while none is at
  /// hand.
  var current: ServedModel? { models.withLock { $0.current } }

  /// Lets `model` take over.
  func swap(to model: ServedModel) {
    models.withLock {
      if let current = $0.current, current.state.digest != model.state.digest {
        $0.previous = current
      }
      $0.current = model
    }
  }

  /// The model with these bytes, if it is the current one or the one before.
  func model(_ digest: Digest) -> ServedModel? {
    models.withLock { models in
      [models.current, models.previous].compactMap { $0 }.first { $0.state.digest == digest }
    }
  }
}
