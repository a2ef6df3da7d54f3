namespace PruneKit;

/// <summary>Computes a <see cref="LinearKind"/> over the last axis.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1712.05877">Jacob et al. 2018</see>, section 2.2.</remarks>
internal sealed class LinearInteger : IntegerRule<LinearKind>
{
    /// <inheritdoc />
    protected override IntegerKernel Compile(LinearKind kind, IntegerCall call)
    {
        IntegerTensor weights = call.Weights("weight");
        var sums = new ProductSums(call, weights, [.. Enumerable.Range(0, (int)kind.OutFeatures).Select(row => weights.ScaleAt(row * kind.InFeatures))]);
        int width = (int)kind.InFeatures;
        int features = (int)kind.OutFeatures;
        int zeroPoint = call.Input.ZeroPoint;
        return (inputs, outputs) =>
        {
            int[] numbers = new int[width];
            for (int start = 0, next = 0; start < inputs[0].Length; start += width)
            {
                for (int i = 0; i < width; i++)
                    numbers[i] = inputs[0][start + i] - zeroPoint;
                for (int row = 0; row < features; row++)
                    outputs[0][next++] = sums.Apply(numbers, row);
            }
        };
    }
}
