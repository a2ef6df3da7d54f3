namespace PruneKit;

/// <summary>Computes a <see cref="LinearKind"/> over the last axis.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1712.05877">Jacob et al. 2018</see>, section 2.2.</remarks>
internal sealed class LinearInteger : IntegerRule<LinearKind>
{
    /// <inheritdoc />
    protected override IntegerOperation Compile(LinearKind kind, IntegerCall call)
    {
        IntegerTensor weights = call.Weights("weight");
        float[] scales = [.. Enumerable.Range(0, (int)kind.OutFeatures).Select(row => weights.ScaleAt(row * kind.InFeatures))];
        return new LinearOperation(ProductSums.Of(call, weights, scales), call.Input.ZeroPoint);
    }
}
