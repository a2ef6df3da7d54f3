namespace PruneKit;

/// <summary>One output of a network against the same output of its artifact, over all samples.</summary>
/// <remarks>All errors are largest absolute differences. They pass where <see cref="ArtifactError"/> is at most <see cref="Tolerance"/>, the larger of
/// ratio x <see cref="TorchError"/> and floor x 2^-23 x <see cref="Scale"/>. Example: scale 10, TorchSharp's error 1e-6, ratio 4, floor 4: the tolerance is max(4e-6, 4.77e-6) = 4.77e-6.</remarks>
public sealed record OutputVerification
{
    /// <summary>The output's name.</summary>
    public required string Name { get; init; }

    /// <summary>The largest magnitude of the float64 result.</summary>
    public required double Scale { get; init; }

    /// <summary>Artifact against TorchSharp in float32.</summary>
    public required double LargestDifference { get; init; }

    /// <summary>TorchSharp in float32 against TorchSharp in float64.</summary>
    public required double TorchError { get; init; }

    /// <summary>Artifact against TorchSharp in float64.</summary>
    public required double ArtifactError { get; init; }

    /// <summary>What <see cref="ArtifactError"/> may be.</summary>
    public required double Tolerance { get; init; }

    /// <summary>How many numbers of the artifact's are NaN or infinite; none may be.</summary>
    public required long NotFinite { get; init; }

    /// <summary>The sample, counted from 0 in the data given, where <see cref="ArtifactError"/> is largest.</summary>
    public required int WorstSample { get; init; }

    /// <summary><see cref="ArtifactError"/> over <see cref="TorchError"/>; null where TorchSharp made no error.</summary>
    public double? ErrorRatio => TorchError > 0 ? ArtifactError / TorchError : null;

    /// <summary>Whether the output passes.</summary>
    public bool Passed => NotFinite == 0 && ArtifactError <= Tolerance;
}
