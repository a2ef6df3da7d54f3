using System.Numerics;

namespace PruneKit;

/// <summary>A score that depends on the weight alone; static, so that the loop over millions of weights calls nothing.</summary>
internal interface IWeightFunction
{
    /// <summary>The score of a weight.</summary>
    static abstract double Of(double weight);

    /// <summary>The scores of some weights at once.</summary>
    static abstract Vector<double> Of(Vector<double> weights);
}
