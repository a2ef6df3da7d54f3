using TorchSharp;

namespace PruneKit;

/// <summary>Numbers whose gradients' squares add up to the Gauss-Newton diagonal: the columns of a square root of the loss's Hessian with respect to the answers.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1912.10985">Dangel et al. 2020</see>, eq. 18 and appendix A. With probabilities p, cross entropy has the Hessian diag(p) - p p^T = S S^T, S_jc = sqrt(p_c) (1[j = c] - p_j). Example, scores [0, 0]: S = [[0.354, -0.354], [-0.354, 0.354]].</remarks>
internal sealed class CurvatureSums(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>One number a class, or one where numbers are answered.</summary>
    public IEnumerable<torch.Tensor> Of(CalibratedLoss loss, torch.Tensor output, Batch batch)
    {
        // Checks the answer's shape and that it is finite.
        _ = loss.Mean(output, batch);
        torch.Tensor signs = Signs((int)output.shape[0], batch).to(output.dtype);
        return loss.Task.IsClassification ? OfClasses(output.reshape(-1, output.shape[^1]), signs) : [(output.reshape(-1) * signs).sum()];
    }

    private static IEnumerable<torch.Tensor> OfClasses(torch.Tensor scores, torch.Tensor signs)
    {
        torch.Tensor shares = torch.nn.functional.softmax(scores.detach(), 1);
        torch.Tensor means = (scores * shares).sum([1]);
        for (int c = 0; c < scores.shape[1]; c++)
            yield return ((scores.select(1, c) - means) * shares.select(1, c).sqrt() * signs).sum();
    }

    /// <summary>For each answer the square root of its share in its window's loss, 0 where it has no label, with a sign by chance where the window has several answers.</summary>
    private torch.Tensor Signs(int windows, Batch batch)
    {
        int answers = (int)batch.Targets.shape[0] / windows;
        long[]? classes = batch.Targets.dtype == torch.ScalarType.Int64 ? batch.Targets.cpu().data<long>().ToArray() : null;
        double[] signs = new double[windows * answers];
        for (int window = 0; window < windows; window++)
        {
            int[] labelled = [.. Enumerable.Range(window * answers, answers).Where(i => classes is null || classes[i] != DataTargets.Ignored)];
            foreach (int i in labelled)
                signs[i] = (answers == 1 || _random.Next(2) == 0 ? 1 : -1) / Math.Sqrt(labelled.Length);
        }

        return torch.tensor(signs);
    }
}
