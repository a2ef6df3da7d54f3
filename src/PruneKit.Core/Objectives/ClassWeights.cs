namespace PruneKit;

/// <summary>How much each class counts in the loss.</summary>
internal static class ClassWeights
{
    /// <summary>Inverse frequencies to a power, their mean over the classes that occur made 1; a class that does not occur weighs 0.</summary>
    /// <remarks>Example: labels [0, 0, 0, 0, 1] of three classes with power 1 weigh 0.4, 1.6, 0; with power 0.5 they weigh 2/3, 4/3, 0; with power 0, 1, 1, 0.</remarks>
    /// <param name="labels">The training labels; <see cref="DataTargets.Ignored"/> is not counted.</param>
    /// <param name="classes">How many classes there are.</param>
    /// <param name="power">0 weights all alike, 1 balances fully.</param>
    /// <exception cref="InvalidInputException">No label, or a class that does not exist.</exception>
    public static double[] Of(ReadOnlySpan<int> labels, int classes, double power)
    {
        var matrix = ConfusionMatrix.Of(classes, labels, labels);
        double[] weights = [.. Enumerable.Range(0, classes).Select(matrix.Support).Select(count => count == 0 ? 0 : Math.Pow(count, -power))];
        double[] present = [.. weights.Where(weight => weight > 0)];
        if (present.Length == 0)
            throw new InvalidInputException($"none of {labels.Length} training labels is a class; check the labels and the split");
        double mean = present.Average();
        return [.. weights.Select(weight => weight / mean)];
    }
}
