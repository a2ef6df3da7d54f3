using TorchSharp;

namespace PruneKit;

/// <summary>The product of each trained number with its gradient.</summary>
internal static class LossGradients
{
    /// <summary>|w dL/dw| of every trained tensor's numbers, row-major, averaged over the batches that have a label.</summary>
    /// <param name="network">The network; neither it nor its gradients are touched. It is watched in evaluation mode.</param>
    /// <param name="calibration">The windows, and which loss: cross entropy of classes, all weighted alike, or Huber's loss of numbers.</param>
    /// <exception cref="InvalidInputException">Data, network and task do not fit, no window is labelled, or the loss is no finite number.</exception>
    public static Dictionary<string, double[]> MeanProducts(Network network, CalibrationData calibration)
    {
        using Network copy = network.Clone();
        copy.Module.eval();
        using var loss = new CalibratedLoss(copy, calibration);
        using var scope = torch.NewDisposeScope();
        using var gradients = torch.enable_grad();
        TensorSpec[] trained = [.. copy.Spec.Tensors.Where(tensor => tensor.Slot.IsTrained)];
        torch.Tensor[] weights = [.. trained.Select(tensor => copy[tensor.Name].detach().to(torch.ScalarType.Float64))];
        torch.Tensor[] sums = [.. weights.Select(weight => torch.zeros_like(weight))];
        int batches = loss.Each(batch =>
        {
            loss.Mean(copy.Module.Run(batch.Inputs)[0], batch).backward();
            using var noGradients = torch.no_grad();
            for (int i = 0; i < sums.Length; i++)
                AddProduct(copy[trained[i].Name], weights[i], sums[i]);
        });
        return trained.Zip(sums).ToDictionary(pair => pair.First.Name, pair => Array.ConvertAll(WeightValues.Copy(pair.Second), sum => sum / batches));
    }

    private static void AddProduct(torch.Tensor weight, torch.Tensor numbers, torch.Tensor sum)
    {
        // A tensor that no output depends on has no gradient.
        if (weight.grad is not torch.Tensor gradient)
            return;
        // Products of small numbers would vanish in single precision.
        sum.add_(gradient.to(torch.ScalarType.Float64).mul_(numbers).abs_(), LiveScalar.Of(1));
        gradient.zero_();
    }
}
