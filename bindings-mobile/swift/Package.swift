// swift-tools-version: 5.9
// The Swift package. Not built in this project's tests, which run on Linux: see ../README.md for the steps on a Mac.
import PackageDescription

let package = Package(
    name: "Kouan",
    platforms: [.iOS(.v15), .macOS(.v12)],
    products: [.library(name: "Kouan", targets: ["Kouan"])],
    targets: [
        .target(name: "Kouan", dependencies: ["KouanFFI"]),
        // the compiled library with its header, made by xcodebuild -create-xcframework
        .binaryTarget(name: "KouanFFI", path: "KouanFFI.xcframework"),
    ]
)
