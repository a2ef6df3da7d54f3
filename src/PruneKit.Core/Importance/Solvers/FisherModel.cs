using TorchSharp;

namespace PruneKit;

/// <summary>The loss around some weights as a quadratic whose curvature is the empirical Fisher matrix, held as the samples' gradients and never as a matrix of weights by weights.</summary>
/// <remarks>f(d) = g d + |A d|^2 / 2n + damping |d|^2 / 2 with d = w - w0; the rows of A are the gradients of n samples, g is the mean gradient. Source: <see href="https://arxiv.org/abs/2302.14623">Benbaki et al. 2023</see>,
/// eq. 5 and 7 (CHITA), with the first-order term; the inverse by <see href="https://arxiv.org/abs/2004.14340">Singh and Alistarh 2020</see>, eq. 9, all samples at once (Woodbury). Memory: n p numbers of the network's own type.</remarks>
internal sealed class FisherModel : IDisposable
{
    private const int BlockRows = 4096;
    private readonly torch.Tensor _gradients;

    /// <summary>Takes over the gradients.</summary>
    /// <param name="gradients">[p, n]: for each weight its gradients over the samples. Disposed with the model.</param>
    /// <param name="slope">g, the mean gradient, p numbers.</param>
    /// <param name="damping">What is added to each weight's curvature; greater than 0.</param>
    public FisherModel(torch.Tensor gradients, double[] slope, double damping)
    {
        (_gradients, Slope, Damping) = (gradients, slope, damping);
        (Weights, Samples) = (checked((int)gradients.shape[0]), checked((int)gradients.shape[1]));
    }

    /// <summary>How many weights, p.</summary>
    public int Weights { get; }

    /// <summary>How many samples, n.</summary>
    public int Samples { get; }

    /// <summary>The mean gradient g.</summary>
    public double[] Slope { get; }

    /// <summary>What is added to each weight's curvature.</summary>
    public double Damping { get; }

    /// <inheritdoc />
    public void Dispose() => _gradients.Dispose();

    /// <summary>A d over all weights: what the samples' losses change by, to first order.</summary>
    public double[] Changes(double[] move) => GradientProducts.OverWeights(_gradients, move);

    /// <summary>A d where only the named weights move.</summary>
    /// <param name="indices">Weights, each once.</param>
    /// <param name="move">How far each of them moves.</param>
    public double[] Changes(int[] indices, double[] move)
    {
        double[] all = new double[Weights];
        for (int i = 0; i < indices.Length; i++)
            all[indices[i]] = move[i];
        return Changes(all);
    }

    /// <summary>The gradient of f: g + A' (A d) / n + damping d.</summary>
    public double[] Gradient(double[] move, double[] changes)
    {
        double[] gradient = GradientProducts.OverSamples(_gradients, changes);
        for (int i = 0; i < gradient.Length; i++)
            gradient[i] = Slope[i] + gradient[i] / Samples + Damping * move[i];
        return gradient;
    }

    /// <summary>f.</summary>
    public double Value(double[] move, double[] changes)
    {
        double linear = 0, curved = 0, far = 0;
        for (int i = 0; i < move.Length; i++)
        {
            linear += Slope[i] * move[i];
            far += move[i] * move[i];
        }

        foreach (double change in changes)
            curved += change * change;
        return linear + curved / (2 * Samples) + Damping * far / 2;
    }

    /// <summary>The move of the named weights that makes f smallest while all others move as given: exact, by the smaller of two systems, one of the weights' number and one of the samples'.</summary>
    /// <param name="indices">Weights that are free, each once.</param>
    /// <param name="changes">A d of the others.</param>
    public double[] Solve(int[] indices, double[] changes)
    {
        if (indices.Length == 0)
            return [];
        using var scope = torch.NewDisposeScope();
        torch.Tensor rows = Rows(indices);
        torch.Tensor right = rows.to(torch.ScalarType.Float64).mv(Doubles(changes)).mul_(LiveScalar.Of(-1.0 / Samples));
        right.add_(Doubles([.. indices.Select(index => Slope[index])]), LiveScalar.Of(-1));
        return WeightValues.Copy(indices.Length <= Samples ? SolveWeights(rows, right) : SolveSamples(rows, right));
    }

    /// <summary>The diagonal of the inverse of the damped Fisher matrix of some weights: <see cref="FisherInverse"/>.</summary>
    /// <param name="indices">The weights; the others do not move.</param>
    public double[] InverseDiagonal(int[] indices)
    {
        using var scope = torch.NewDisposeScope();
        return indices.Length == 0 ? [] : FisherInverse.Diagonal(Rows(indices), Damping);
    }

    private torch.Tensor Rows(int[] indices) => _gradients.index_select(0, torch.tensor(Array.ConvertAll(indices, index => (long)index)));

    private static torch.Tensor Doubles(double[] values) => torch.tensor(values, torch.ScalarType.Float64);

    /// <summary>(A_S' A_S / n + damping) x = right.</summary>
    private torch.Tensor SolveWeights(torch.Tensor rows, torch.Tensor right)
    {
        torch.Tensor wide = rows.to(torch.ScalarType.Float64);
        torch.Tensor system = wide.mm(wide.t()).mul_(LiveScalar.Of(1.0 / Samples));
        AddToDiagonal(system, Damping);
        return CholeskySolve(system, right);
    }

    /// <summary>x = (right - A_S' (n damping + A_S A_S')^-1 A_S right) / damping.</summary>
    private torch.Tensor SolveSamples(torch.Tensor rows, torch.Tensor right)
    {
        torch.Tensor wide = rows.to(torch.ScalarType.Float64);
        torch.Tensor inner = CholeskySolve(SampleGram(rows), wide.t().mv(right));
        using Scalar inverse = 1 / Damping;
        return right.add_(wide.mv(inner), LiveScalar.Of(-1)).mul_(inverse);
    }

    /// <summary>n damping + A_S A_S', in double precision, block by block.</summary>
    private torch.Tensor SampleGram(torch.Tensor rows)
    {
        torch.Tensor gram = torch.zeros([Samples, Samples], torch.ScalarType.Float64);
        for (long start = 0; start < rows.shape[0]; start += BlockRows)
        {
            using var block = torch.NewDisposeScope();
            torch.Tensor wide = rows.narrow(0, start, Math.Min(BlockRows, rows.shape[0] - start)).to(torch.ScalarType.Float64);
            gram.add_(wide.t().mm(wide), LiveScalar.Of(1));
        }

        AddToDiagonal(gram, Samples * Damping);
        return gram;
    }

    private static void AddToDiagonal(torch.Tensor matrix, double value)
    {
        using Scalar scalar = value;
        matrix.diagonal().add_(scalar, LiveScalar.Of(1));
    }

    private static torch.Tensor CholeskySolve(torch.Tensor system, torch.Tensor right)
    {
        torch.Tensor factor = torch.linalg.cholesky(system);
        torch.Tensor half = torch.linalg.solve_triangular(factor, right.unsqueeze(1), upper: false);
        return torch.linalg.solve_triangular(factor.t(), half, upper: true).squeeze(1);
    }
}
