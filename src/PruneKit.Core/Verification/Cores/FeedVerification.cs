namespace PruneKit;

/// <summary>What came of whole recordings that were given to exported C sample by sample, beside the integer reference.</summary>
/// <param name="Recordings">Recordings.</param>
/// <param name="Samples">Samples of all channels.</param>
/// <param name="Seconds">How long they are.</param>
/// <param name="Windows">Windows that came of them.</param>
/// <param name="Inputs">Codes that preprocessing made.</param>
/// <param name="Outputs">Codes that the network made of them.</param>
public sealed record FeedVerification(int Recordings, long Samples, double Seconds, int Windows, IntegerOutputVerification Inputs, ValueList<IntegerOutputVerification> Outputs)
{
    /// <value>Bytes of RAM that preprocessing keeps.</value>
    public required ByteSize State { get; init; }

    /// <value>Instructions of preprocessing for a second of signal; null where nothing counts them.</value>
    public double? InstructionsASecond { get; init; }

    /// <value>Bytes of code and constants of preprocessing and network; null where they were not looked at.</value>
    public ByteSize? Flash { get; init; }

    /// <summary>Whether every code is equal.</summary>
    public bool Passed => Inputs.Differing == 0 && Outputs.All(output => output.Differing == 0);
}
