namespace PruneKit;

/// <summary>The parts of a data set that is split by subject.</summary>
public enum DataPart
{
    /// <summary>What weights are trained on.</summary>
    Train,

    /// <summary>What choices are made on.</summary>
    Validation,

    /// <summary>What the result is told on.</summary>
    Test,
}
