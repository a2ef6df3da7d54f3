using TorchSharp;

namespace PruneKit;

/// <summary>The affine map that comes nearest to given pairs: min over W, b of the sum of |y - W x - b|^2 + lambda |W|^2, by the normal equations in float64.</summary>
/// <remarks>Source: <see href="https://doi.org/10.1080/00401706.1970.10488634">Hoerl and Kennard 1970</see>, ridge regression. Lambda is 1e-8 of the mean of the diagonal of the sum of x x^T: it only makes the equations solvable where features depend on one
/// another. Example: x = 0, 1, 3 and y = 1, 3, 7 give W = 2, b = 1 to seven digits.</remarks>
internal sealed class LeastSquares : IDisposable
{
    /// <summary>Lambda, as a share of the mean diagonal.</summary>
    public const double Ridge = 1e-8;

    private torch.Tensor? _gram;
    private torch.Tensor? _cross;

    /// <summary>Adds pairs.</summary>
    /// <param name="inputs">[n, in], Float64.</param>
    /// <param name="outputs">[n, out], Float64.</param>
    public void Add(torch.Tensor inputs, torch.Tensor outputs)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor design = WithOne(inputs);
        torch.Tensor turned = design.transpose(0, 1);
        _gram ??= torch.zeros([design.shape[1], design.shape[1]], torch.ScalarType.Float64).DetachFromDisposeScope();
        _cross ??= torch.zeros([design.shape[1], outputs.shape[1]], torch.ScalarType.Float64).DetachFromDisposeScope();
        _gram.add_(turned.matmul(design), LiveScalar.Of(1));
        _cross.add_(turned.matmul(outputs), LiveScalar.Of(1));
    }

    /// <summary>The solution [in + 1, out]: the weights' transpose, the biases below.</summary>
    /// <exception cref="InvalidInputException">Nothing was added, or the numbers are not finite.</exception>
    public torch.Tensor Solve()
    {
        if (_gram is null || _cross is null)
            throw new InvalidInputException("there is nothing to fit to; give calibration data");
        using var scope = torch.NewDisposeScope();
        torch.Tensor diagonal = _gram.diagonal();
        long features = diagonal.shape[0] - 1;
        double mean = features == 0 ? 0 : diagonal.narrow(0, 0, features).mean().item<double>();
        if (!double.IsFinite(mean))
            throw new InvalidInputException("the activations to fit to are not finite; check the network's weights and the calibration data");
        double[] ridge = [.. Enumerable.Repeat(Math.Max(Ridge * mean, double.Epsilon), (int)features), 0];
        return torch.linalg.solve(_gram.add(torch.diag(torch.tensor(ridge)), LiveScalar.Of(1)), _cross).MoveToOuterDisposeScope();
    }

    /// <summary>Inputs with a column of ones behind them.</summary>
    public static torch.Tensor WithOne(torch.Tensor inputs) => torch.cat([inputs, torch.ones([inputs.shape[0], 1], torch.ScalarType.Float64)], 1);

    /// <inheritdoc />
    public void Dispose()
    {
        _gram?.Dispose();
        _cross?.Dispose();
    }
}
