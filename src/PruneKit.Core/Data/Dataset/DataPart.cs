namespace PruneKit;

/// <summary>The parts of a split.</summary>
internal enum DataPart
{
    /// <summary>For the weights.</summary>
    Train,

    /// <summary>For choices.</summary>
    Validation,

    /// <summary>For the result.</summary>
    Test,
}
