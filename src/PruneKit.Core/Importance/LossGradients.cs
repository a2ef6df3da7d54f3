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
        using TrainingLoss loss = Loss(copy, calibration.Task);
        using var reader = new BatchReader(copy, calibration.Data, Math.Min(calibration.BatchSize, Math.Max(1, calibration.Data.Count)));
        var products = copy.Spec.Tensors.Where(tensor => tensor.Slot.IsTrained).ToDictionary(tensor => tensor.Name, tensor => new double[tensor.Shape.ElementCount]);
        int batches = calibration.Windows().Count(windows => Add(copy, reader, loss, windows, calibration, products));
        if (batches == 0)
            throw new InvalidInputException($"task '{calibration.Task.Name}': none of the calibration windows has a label, so there is no loss; check the split and the labels");
        foreach (double[] sums in products.Values)
        {
            for (int i = 0; i < sums.Length; i++)
                sums[i] /= batches;
        }

        return products;
    }

    private static bool Add(Network copy, BatchReader reader, TrainingLoss loss, int[] windows, CalibrationData calibration, Dictionary<string, double[]> products)
    {
        using var scope = torch.NewDisposeScope();
        using var gradients = torch.enable_grad();
        Batch batch = reader.Read(windows);
        if (batch.Labelled == 0)
            return false;
        torch.Tensor output = copy.Module.Run(batch.Inputs)[0];
        OutputShape.Check(output, calibration.Data.Targets.PerWindow, calibration.Task);
        torch.Tensor value = loss.Of(output, batch.Targets);
        double number = value.to(torch.ScalarType.Float64).item<double>();
        if (!double.IsFinite(number))
            throw new InvalidInputException($"the loss on the calibration data is {number}; look for NaN in the weights and the data");
        value.backward();
        foreach ((string name, double[] sums) in products)
            AddProduct(copy[name], sums);
        return true;
    }

    private static void AddProduct(torch.Tensor weight, double[] sums)
    {
        // A tensor that no output depends on has no gradient.
        if (weight.grad is not torch.Tensor gradient)
            return;
        double[] weights = WeightValues.Copy(weight);
        double[] slopes = WeightValues.Copy(gradient);
        for (int i = 0; i < sums.Length; i++)
            sums[i] += Math.Abs(weights[i] * slopes[i]);
        using var noGradient = torch.no_grad();
        gradient.fill_(LiveScalar.Of(0));
    }

    private static TrainingLoss Loss(Network network, TaskDefinition task)
    {
        if (!task.IsClassification)
            return new ValueLoss(ValueLossKind.Huber);
        double[] alike = [.. Enumerable.Repeat(1.0, task.Classes.Count)];
        torch.ScalarType type = network.Spec.Tensors.Count > 0 ? network[network.Spec.Tensors[0].Name].dtype : torch.ScalarType.Float32;
        return new ClassLoss(alike, smoothing: 0, type);
    }
}
