namespace PruneKit;

/// <summary>Gathers one output's largest differences, batch by batch.</summary>
internal sealed class OutputComparison
{
    /// <summary>Float32's unit in the last place of 1.</summary>
    private const double Ulp = 1.0 / (1 << 23);

    private readonly string _name;
    private double _scale;
    private double _difference;
    private double _torchError;
    private double _artifactError;
    private long _notFinite;
    private int _worstSample;

    public OutputComparison(string name) => _name = name;

    /// <summary>Adds one sample's numbers.</summary>
    /// <exception cref="InvalidInputException">The network itself gives NaN or infinite numbers.</exception>
    public void Add(int sample, ReadOnlySpan<float> artifact, ReadOnlySpan<float> torch, ReadOnlySpan<double> exact)
    {
        for (int i = 0; i < exact.Length; i++)
        {
            if (!double.IsFinite(exact[i]) || !float.IsFinite(torch[i]))
                throw new InvalidInputException($"the network's own output '{_name}' is NaN or infinite for sample {sample}; nothing can be compared with it: check the data and the weights");
            Add(sample, artifact[i], torch[i], exact[i]);
        }
    }

    /// <summary>What was found.</summary>
    public OutputVerification Result(VerificationOptions options) => new()
    {
        Name = _name,
        Scale = _scale,
        LargestDifference = _difference,
        TorchError = _torchError,
        ArtifactError = _artifactError,
        Tolerance = Math.Max(options.ErrorRatio * _torchError, options.FloorUlps * Ulp * _scale),
        NotFinite = _notFinite,
        WorstSample = _worstSample,
    };

    private void Add(int sample, float artifact, float torch, double exact)
    {
        _scale = Math.Max(_scale, Math.Abs(exact));
        _torchError = Math.Max(_torchError, Math.Abs(torch - exact));
        if (!float.IsFinite(artifact))
        {
            _notFinite++;
            return;
        }

        _difference = Math.Max(_difference, Math.Abs((double)artifact - torch));
        double error = Math.Abs(artifact - exact);
        if (error > _artifactError)
            (_artifactError, _worstSample) = (error, sample);
    }
}
