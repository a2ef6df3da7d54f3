namespace PruneKit;

/// <summary>What the weights that are kept cost, tensor by tensor: what a budget is counted in.</summary>
public interface ICost
{
    /// <summary>What is counted, for messages: <c>MACs</c>.</summary>
    string Unit { get; }

    /// <summary>The cost of one weight tensor.</summary>
    /// <param name="spec">The network.</param>
    /// <param name="weight">The tensor.</param>
    /// <param name="kept">How many of its elements are kept, in [0, all].</param>
    /// <returns>At least 0; it never falls as more is kept.</returns>
    double Of(NetworkSpec spec, TensorSpec weight, long kept);
}
