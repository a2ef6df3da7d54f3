namespace PruneKit;

/// <summary>One sample of all channels, or one window of them.</summary>
/// <param name="Values">[channels, length].</param>
/// <param name="First">The first of the sensor's samples that it comes from, counted from 0 since the stream began.</param>
/// <param name="Last">The last one.</param>
internal readonly record struct SignalFrame(double[] Values, long First, long Last)
{
    /// <summary>The sample that it is about, where it is about one, such as a beat's R peak; null elsewhere.</summary>
    public long? Event { get; init; }

    /// <value>In a sequence, the step whose answer is the new one; 0 for other windows. Default 0.</value>
    public int Row { get; init; }
}
