using System.Numerics;

namespace PruneKit;

/// <summary>Scores that are a function of the weight alone, in double precision, so that squares of small weights neither vanish nor tie.</summary>
internal static class WeightFunction
{
    /// <summary>Applies the function to every prunable weight.</summary>
    /// <exception cref="InvalidInputException">A weight is NaN or infinite; the message names its tensor.</exception>
    public static ScoreMap Score<TFunction>(Network network)
        where TFunction : IWeightFunction =>
        new(network.PrunableWeights.Select(weight => new WeightScores(weight.Name, weight.Shape, Apply<TFunction>(WeightValues.Copy(network[weight.Name])))));

    /// <summary>Applies the function to numbers, in place.</summary>
    public static double[] Apply<TFunction>(double[] values)
        where TFunction : IWeightFunction
    {
        int i = 0;
        for (; i <= values.Length - Vector<double>.Count; i += Vector<double>.Count)
            TFunction.Of(new Vector<double>(values, i)).CopyTo(values, i);
        for (; i < values.Length; i++)
            values[i] = TFunction.Of(values[i]);
        return values;
    }
}
