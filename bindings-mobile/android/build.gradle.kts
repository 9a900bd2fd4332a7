// The Android library (AAR): the Kotlin sources of ../kotlin and the compiled library of each processor in
// src/main/jniLibs. Not built in this project's tests, which have no Android SDK: see ../README.md.
plugins {
    id("com.android.library") version "8.7.3"
    kotlin("android") version "2.4.20"
}

android {
    namespace = "kouan.mobile"
    compileSdk = 35

    defaultConfig {
        minSdk = 26 // java.time
        consumerProguardFiles("consumer-rules.pro")
    }

    sourceSets {
        getByName("main") {
            kotlin.srcDir("../kotlin/src/main/kotlin")
        }
    }

    compileOptions {
        sourceCompatibility = JavaVersion.VERSION_11
        targetCompatibility = JavaVersion.VERSION_11
    }
}

kotlin {
    compilerOptions {
        jvmTarget.set(org.jetbrains.kotlin.gradle.dsl.JvmTarget.JVM_11)
    }
}

dependencies {
    // with its own native part for Android, hence aar
    implementation("net.java.dev.jna:jna:5.19.1@aar")
    implementation("org.jetbrains.kotlinx:kotlinx-coroutines-core:1.11.0")
}
