using TorchSharp;

namespace PruneKit;

/// <summary>The diagonal of (A A' / n + damping)^-1 for gradients A [weights, n], in a form in which nothing cancels, however small the damping.</summary>
/// <remarks>With R' R = n damping + A' A, which is Woodbury's small matrix, and Q = A R^-1, an entry is (1 - |q_i|^2) / damping: the leverage of row i of [A; sqrt(n damping)] taken from 1. Where a weight's gradient is like no other's the leverage is nearly 1, and the entry is the squared
/// length of the residual e_i - [Q; sqrt(n damping) R^-1] q_i itself, whose error is of second order; at most about n weights are such. Few weights are inverted directly, n |row i of R^-1|^2 with R' R = A A' + n damping. R is Cholesky's where squared gradients are at most a million times the damping,
/// else it is built by orthogonal steps without ever squaring them. Sources: Woodbury 1950, Memorandum 42, Statistical Research Group, Princeton; <see href="https://doi.org/10.1137/080731992">Demmel et al. 2012</see>, section 2 (QR of a tall matrix block by block);
/// <see href="https://doi.org/10.1137/1.9781611971484">Björck 1996</see>, section 2.4 (residuals by orthogonal factors). Example: one gradient [1, 1], damping 1: R = sqrt(3), q = [0.577, 0.577], both entries 2/3.
/// Cost: n^2 multiplications a weight twice, about two to three times that by orthogonal steps.</remarks>
internal static class FisherInverse
{
    private const int BlockRows = 4096;

    /// <summary>Above this share of the damping in the squared gradients, their rounding reaches the seventh digit.</summary>
    private const double MostSquared = 1e6;

    /// <summary>Below this, 1 - leverage has lost too many digits.</summary>
    private const double Near = 1e-3;

    /// <summary>One number a weight.</summary>
    /// <param name="gradients">[weights, n].</param>
    /// <param name="damping">Greater than 0.</param>
    public static double[] Diagonal(torch.Tensor gradients, double damping)
    {
        using var scope = torch.NewDisposeScope();
        double held = gradients.shape[1] * damping;
        return gradients.shape[0] <= gradients.shape[1] ? ByWeights(gradients, held) : BySamples(gradients, held, damping);
    }

    private static double[] ByWeights(torch.Tensor gradients, double held)
    {
        torch.Tensor root = Triangle(Identity(gradients.shape[0], Math.Sqrt(held)), gradients.t());
        torch.Tensor inverse = torch.linalg.solve_triangular(root, Identity(gradients.shape[0], 1), upper: true);
        return WeightValues.Copy(inverse.mul_(inverse).sum([1L]).mul_(LiveScalar.Of(gradients.shape[1])));
    }

    private static double[] BySamples(torch.Tensor gradients, double held, double damping)
    {
        torch.Tensor root = Root(gradients, held);
        double[] left = new double[gradients.shape[0]];
        Each(gradients, root, (first, reached) =>
        {
            double[] leverages = WeightValues.Copy(reached.mul(reached).sum([0L]));
            for (int i = 0; i < leverages.Length; i++)
                left[first + i] = 1 - leverages[i];
        });
        int[] near = [.. Enumerable.Range(0, left.Length).Where(i => left[i] < Near)];
        double[] lengths = near.Length == 0 ? [] : Residuals(gradients, root, held, near, left);
        for (int i = 0; i < near.Length; i++)
            left[near[i]] = lengths[i];
        return Array.ConvertAll(left, one => one / damping);
    }

    /// <summary>R, upper triangular, with R' R = held + A' A.</summary>
    private static torch.Tensor Root(torch.Tensor gradients, double held)
    {
        torch.Tensor start = Identity(gradients.shape[1], Math.Sqrt(held));
        torch.Tensor gram = start.mul(start);
        Each(gradients, block => gram.add_(block.t().mm(block), LiveScalar.Of(1)));
        if (WeightValues.Copy(gram.trace())[0] <= MostSquared * held)
            return torch.linalg.cholesky(gram).t();
        torch.Tensor root = start;
        Each(gradients, block =>
        {
            torch.Tensor next = Triangle(root, block).MoveToOuterDisposeScope();
            root.Dispose();
            root = next;
        });
        return root;
    }

    /// <summary>|e_i - [Q; sqrt(held) R^-1] q_i|^2 of some weights, with what is left of their own place given.</summary>
    private static double[] Residuals(torch.Tensor gradients, torch.Tensor root, double held, int[] weights, double[] left)
    {
        torch.Tensor own = Reached(root, gradients.index_select(0, Indices(weights)));
        torch.Tensor last = torch.linalg.solve_triangular(root, own, upper: true);
        using Scalar factor = held;
        torch.Tensor lengths = last.mul_(last).sum([0L]).mul_(factor);
        Each(gradients, root, (first, reached) =>
        {
            torch.Tensor rest = reached.t().mm(own);
            int[] here = [.. Enumerable.Range(0, weights.Length).Where(i => weights[i] >= first && weights[i] < first + reached.shape[1])];
            if (here.Length > 0)
                rest.index_put_(torch.tensor(Array.ConvertAll(here, i => left[weights[i]])), Indices(Array.ConvertAll(here, i => weights[i] - first)), Indices(here));
            lengths.add_(rest.mul_(rest).sum([0L]), LiveScalar.Of(1));
        });
        return WeightValues.Copy(lengths);
    }

    private static void Each(torch.Tensor gradients, torch.Tensor root, Action<int, torch.Tensor> visit)
    {
        int first = 0;
        Each(gradients, block =>
        {
            visit(first, Reached(root, block));
            first += (int)block.shape[0];
        });
    }

    private static void Each(torch.Tensor gradients, Action<torch.Tensor> visit)
    {
        for (long start = 0; start < gradients.shape[0]; start += BlockRows)
        {
            using var scope = torch.NewDisposeScope();
            visit(gradients.narrow(0, start, Math.Min(BlockRows, gradients.shape[0] - start)).to(torch.ScalarType.Float64));
        }
    }

    /// <summary>R'^-1 a for some rows a, one a column.</summary>
    private static torch.Tensor Reached(torch.Tensor root, torch.Tensor rows) => torch.linalg.solve_triangular(root.t(), rows.to(torch.ScalarType.Float64).t(), upper: false);

    /// <summary>The triangular factor of two matrices on top of each other.</summary>
    private static torch.Tensor Triangle(torch.Tensor above, torch.Tensor below) => torch.linalg.qr(torch.cat([above, below.to(torch.ScalarType.Float64)], 0), torch.linalg.QRMode.R).R;

    private static torch.Tensor Identity(long size, double value)
    {
        using Scalar factor = value;
        return torch.eye(size, dtype: torch.ScalarType.Float64).mul_(factor);
    }

    private static torch.Tensor Indices(int[] indices) => torch.tensor(Array.ConvertAll(indices, index => (long)index));
}
