namespace PruneKit;

/// <summary>How much a network loses by an operation on its layers.</summary>
public interface ILayerImportance
{
    /// <summary>Whether scores are divided by the cost saved before they are compared.</summary>
    bool IsPerCost { get; }

    /// <summary>The score; the operation with the lowest is taken first.</summary>
    /// <param name="trial">The operation, tried.</param>
    double Score(LayerTrial trial);
}
