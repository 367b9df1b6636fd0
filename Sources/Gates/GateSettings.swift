/// What a job asks of a candidate: the `gates` block of a job file, key by key.
///
/// A member that is absent is a gate that is not asked. Numbers are taken as they are; one that is
/// not finite makes its gate fail.
public struct GateSettings: Sendable, Equatable {
  /// `accuracy`: share of holdout rows that are right.
  public var accuracy: Bound?
  /// `macro-f1`: mean F1 over the labels in gold or predictions.
  public var macroF1: Bound?
  /// `recall`: per label.
  public var recall: Recall?
  /// `harm`: sign test over the keys on which candidate and incumbent differ.
  public var harm: Harm?
  /// `invariance`: any of ``invarianceVariants``; another name fails as an unknown gate.
  public var invariance: [String]
  /// `rows`: data records read.
  public var rows: Rows?
  /// `labels`: training labels and their row counts.
  public var labels: Labels?
  /// `label-conflicts`: share of folded keys that have more than one label.
  public var labelConflicts: ShareMaximum?
  /// `artifact-bytes`: size of the serialised candidate.
  public var artifactBytes: SizeMaximum?

  /// The variants that `invariance` knows, the raw values of the fold's variants.
  public static let invarianceVariants = ["accents", "case", "unicode-form", "spacing"]

  /// Settings that ask for the given gates and no other.
  public init(
    accuracy: Bound? = nil, macroF1: Bound? = nil, recall: Recall? = nil, harm: Harm? = nil,
    invariance: [String] = [], rows: Rows? = nil, labels: Labels? = nil,
    labelConflicts: ShareMaximum? = nil, artifactBytes: SizeMaximum? = nil
  ) {
    self.accuracy = accuracy
    self.macroF1 = macroF1
    self.recall = recall
    self.harm = harm
    self.invariance = invariance
    self.rows = rows
    self.labels = labels
    self.labelConflicts = labelConflicts
    self.artifactBytes = artifactBytes
  }
}

extension GateSettings {
  /// Bounds of a metric in 0...1: `{min, max-drop}`.
  public struct Bound: Sendable, Equatable {
    /// The least value that passes.
    public var min: Double?
    /// The largest drop from an incumbent that passes, in the metric's unit (0.005 = half a point).
    public var maxDrop: Double?

    public init(min: Double? = nil, maxDrop: Double? = nil) {
      self.min = min
      self.maxDrop = maxDrop
    }
  }

  /// `recall: {max-drop, min-support, per-label}`.
  public struct Recall: Sendable, Equatable {
    /// The largest drop of one label's recall that passes.
    public var maxDrop: Double?
    /// Labels with fewer common holdout rows than this are not compared.
    public var minSupport: Int
    /// Least recall by label, in the order of the job file.
    public var perLabel: [LabelMinimum]

    public init(maxDrop: Double? = nil, minSupport: Int = 20, perLabel: [LabelMinimum] = []) {
      self.maxDrop = maxDrop
      self.minSupport = minSupport
      self.perLabel = perLabel
    }
  }

  /// One entry of `recall.per-label`.
  public struct LabelMinimum: Sendable, Equatable {
    /// The label, trimmed and in NFC.
    public var label: String
    /// The least recall, 0...1.
    public var min: Double

    public init(label: String, min: Double) {
      self.label = label
      self.min = min
    }
  }

  /// `harm: {p}`.
  public struct Harm: Sendable, Equatable {
    /// The candidate is refused when the sign test's p is below this.
    public var p: Double

    public init(p: Double) { self.p = p }
  }

  /// `rows: {min, max-drop, max-growth}`.
  public struct Rows: Sendable, Equatable {
    /// The least number of rows read.
    public var min: Int?
    /// The largest share of rows that may be gone since the first channel's run.
    public var maxDrop: Double?
    /// The largest share of rows that may have been added since the first channel's run.
    public var maxGrowth: Double?

    public init(min: Int? = nil, maxDrop: Double? = nil, maxGrowth: Double? = nil) {
      self.min = min
      self.maxDrop = maxDrop
      self.maxGrowth = maxGrowth
    }
  }

  /// `labels: {max-lost, max-drop, min-support}`.
  public struct Labels: Sendable, Equatable {
    /// How many labels of the first channel's run may have no row now.
    public var maxLost: Int?
    /// The largest share of a label's rows that may be gone since the first channel's run.
    public var maxDrop: Double?
    /// Labels with fewer rows than this in the first channel's run are not compared.
    public var minSupport: Int

    public init(maxLost: Int? = nil, maxDrop: Double? = nil, minSupport: Int = 20) {
      self.maxLost = maxLost
      self.maxDrop = maxDrop
      self.minSupport = minSupport
    }
  }

  /// `{max}` of a share in 0...1.
  public struct ShareMaximum: Sendable, Equatable {
    /// The largest share that passes.
    public var max: Double

    public init(max: Double) { self.max = max }
  }

  /// `{max}` of a size in bytes.
  public struct SizeMaximum: Sendable, Equatable {
    /// The largest size that passes, in bytes.
    public var max: Int

    public init(max: Int) { self.max = max }
  }
}
