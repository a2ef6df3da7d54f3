using TorchSharp;

namespace PruneKit;

/// <summary>The gradient of the mean loss over all calibration answers, as of one large batch, taken batch by batch.</summary>
internal static class MeanGradient
{
    /// <summary>The gradients of the prunable weights by name, in Float64; a weight that the answer does not depend on is left out.</summary>
    /// <param name="copy">A copy of the network, in evaluation mode, whose gradients are made and emptied.</param>
    /// <param name="loss">The loss and its windows.</param>
    /// <returns>Tensors in the caller's dispose scope.</returns>
    public static Dictionary<string, torch.Tensor> Of(Network copy, CalibratedLoss loss)
    {
        var sums = new Dictionary<string, torch.Tensor>();
        TensorSpec[] weights = [.. copy.PrunableWeights];
        long answers = 0;
        loss.Each(batch =>
        {
            loss.Mean(copy.Module.Run(batch.Inputs)[0], batch).backward();
            using var noGradients = torch.no_grad();
            foreach (TensorSpec weight in weights)
                Take(copy[weight.Name], weight.Name, batch.Labelled, sums);
            answers += batch.Labelled;
        });
        using var none = torch.no_grad();
        foreach (torch.Tensor sum in sums.Values)
            sum.div_(LiveScalar.Of(answers));
        return sums;
    }

    /// <summary>Adds a tensor's gradient, as often as the batch has answers, and empties it.</summary>
    public static void Take(torch.Tensor weight, string name, int times, Dictionary<string, torch.Tensor> sums)
    {
        if (weight.grad is not torch.Tensor gradient)
            return;
        if (!sums.TryGetValue(name, out torch.Tensor? sum))
            sums.Add(name, sum = torch.zeros_like(weight, dtype: torch.ScalarType.Float64).MoveToOuterDisposeScope());
        sum.add_(gradient.to(torch.ScalarType.Float64), LiveScalar.Of(times));
        gradient.zero_();
    }
}
