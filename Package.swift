// swift-tools-version: 6.2
import PackageDescription

let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")
let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let cryptoExtras: Target.Dependency = .product(name: "CryptoExtras", package: "swift-crypto")
let grdb: Target.Dependency = .product(name: "GRDB", package: "GRDB.swift")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioPosix: Target.Dependency = .product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1: Target.Dependency = .product(name: "NIOHTTP1", package: "swift-nio")
let yams: Target.Dependency = .product(name: "Yams", package: "Yams")

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

// A release build has the Swift runtime and Foundation linked in: two thirds of the time that a
// program of twenty shared libraries takes to start are spent in binding them, and it runs where no
// toolchain is. lld, since the archives of Foundation need one another.
let foundations = [
  "CoreFoundation", "_FoundationICU", "_FoundationCShims", "_FoundationCollections",
]
let release = BuildSettingCondition.when(configuration: .release)
let linkedIn =
  [
    LinkerSetting.unsafeFlags(
      ["-static-stdlib", "-use-ld=lld"]
        + ["-z", "pack-relative-relocs", "--no-export-dynamic"].flatMap { ["-Xlinker", $0] },
      release)
  ] + foundations.map { .linkedLibrary($0, release) }

let package = Package(
  name: "retrain",
  products: [.executable(name: "retrain", targets: ["retrain"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
    .package(url: "https://github.com/apple/swift-http-types.git", exact: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", exact: "6.2.2"),
    .package(url: "https://github.com/swift-server/async-http-client", exact: "1.37.0"),
  ],
  targets: [
    .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
    .target(name: "CBlanks"),
    .target(name: "CJSON"),
    .target(name: "CLanes"),
    .target(name: "CPrefetch"),
    .target(name: "CScores"),
    .target(name: "CSQLiteDefense"),
    .target(name: "TextFolding", exclude: ["FOLD.md", "Generator"]),
    .target(name: "Corpus", dependencies: ["CBlanks", "CLibCSV", "CPrefetch", "TextFolding"]),
    .target(
      name: "Classifier",
      dependencies: ["CLanes", "CPrefetch", "CScores", "Corpus", "TextFolding"],
      exclude: ["FORMAT.md"]),
    .target(name: "Gates", dependencies: ["Classifier", "Corpus"]),
    .target(name: "ArtifactStore", dependencies: ["CSQLiteDefense", crypto, cryptoExtras, grdb]),
    .target(
      name: "Serving",
      dependencies: [
        "ArtifactStore", "CJSON", "Classifier", "Corpus", httpTypes, logging, nioCore, nioHTTP1,
        nioPosix,
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      exclude: ["PROTOCOL.md"], resources: [.embedInCode("Node/Page/Assets")]),
    .target(
      name: "RetrainJob",
      dependencies: ["ArtifactStore", "Classifier", "Corpus", "Gates", "TextFolding", yams]),
    .executableTarget(
      name: "retrain",
      dependencies: [
        "RetrainJob", "Serving", argumentParser, logging, nioCore,
        .product(name: "Mustache", package: "swift-mustache"),
      ],
      linkerSettings: linkedIn),
    .testTarget(
      name: "TextFoldingTests", dependencies: ["TextFolding"], exclude: ["Python"]),
    .testTarget(name: "CorpusTests", dependencies: ["Corpus", "TextFolding", yams]),
    .testTarget(
      name: "ClassifierTests",
      dependencies: ["CScores", "Classifier", "Corpus", "TextFolding"]),
    .testTarget(name: "GatesTests", dependencies: ["Classifier", "Gates"]),
    .testTarget(name: "ArtifactStoreTests", dependencies: ["ArtifactStore", grdb]),
    .testTarget(
      name: "ServingTests",
      dependencies: [
        "Serving", "ArtifactStore", "Classifier", "Corpus", httpTypes, logging, nioCore,
      ]),
    .testTarget(name: "RetrainJobTests", dependencies: ["RetrainJob"]),
    .testTarget(
      name: "RetrainTests",
      dependencies: ["retrain", "RetrainJob", "ArtifactStore", "Classifier", "Serving"],
      exclude: ["Golden"]),
  ],
  swiftLanguageModes: [.v6]
)

let shims = ["CBlanks", "CJSON", "CLanes", "CPrefetch", "CScores", "CSQLiteDefense"]
for target in package.targets where ![.system, .plugin].contains(target.type) {
  if !shims.contains(target.name) { target.swiftSettings = settings }
}
