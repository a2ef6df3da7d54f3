using TorchSharp;

namespace PruneKit;

/// <summary>True gradients of each calibration window's own loss with respect to each prunable weight: their squares are the empirical Fisher, which squares of a batch's gradient are not.</summary>
/// <remarks>A window's loss is the mean over its labelled answers. Linear layers and convolutions give the gradients of a whole batch in one backward pass, from inputs and slopes; networks with recurrent layers run window by window.
/// Example: y = w x, loss (y - t)^2 / 2, w = 1, windows (x, t) = (1, 0) and (2, 3): gradients 1 and -2, squares 1 and 4; the batch's mean gradient is -1/2 and its square 1/4.</remarks>
internal static class SampleGradients
{
    /// <summary>Numbers of gradients and patches a weight tensor may need at a time: 256 MB of Float32.</summary>
    private const long MostNumbers = 1L << 26;

    /// <summary>Shows the gradients, in evaluation mode, some windows at a time; windows without a label are left out.</summary>
    /// <param name="network">The network; neither it nor its gradients are touched.</param>
    /// <param name="calibration">The windows, and which loss: cross entropy of classes, all weighted alike, or Huber's loss of numbers.</param>
    /// <param name="visit">What it makes is freed after it; take out what is to stay.</param>
    /// <returns>How many windows there were.</returns>
    /// <exception cref="InvalidInputException">Data, network and task do not fit, no window is labelled, or the loss is no finite number.</exception>
    public static int Visit(Network network, CalibrationData calibration, Action<SampleGradientBatch> visit) =>
        Visit(network, calibration, (loss, output, batch) => [loss.SumOfWindows(output, batch)], visit);

    /// <summary>The same for any numbers that are sums over windows: each is differentiated by itself.</summary>
    /// <param name="network">The network.</param>
    /// <param name="calibration">The windows.</param>
    /// <param name="sums">From the network's first output, some numbers; each window's share depends on its own answers alone.</param>
    /// <param name="visit">Called once a number.</param>
    /// <returns>How many windows there were.</returns>
    public static int Visit(Network network, CalibrationData calibration, SampleSums sums, Action<SampleGradientBatch> visit)
    {
        using Network copy = network.Clone();
        copy.Module.eval();
        using var loss = new CalibratedLoss(copy, calibration);
        using var gradients = torch.enable_grad();
        foreach (TensorSpec tensor in copy.Spec.Tensors.Where(tensor => tensor.Slot.IsTrained))
            copy[tensor.Name].requires_grad = false;
        return WeightUse.Of(copy.Spec).All(SampleFactors.Fit)
            ? VisitBatches(copy, loss, calibration, sums, visit)
            : VisitSingly(copy, loss, sums, visit);
    }

    private static int VisitBatches(Network copy, CalibratedLoss loss, CalibrationData calibration, SampleSums sums, Action<SampleGradientBatch> visit)
    {
        var probes = new GradientProbes(copy.Spec);
        using Network probed = TensorView.Of(copy, probes.Spec);
        int windows = 0;
        loss.EachLabelled(Most(probes, calibration.BatchSize), batch =>
        {
            int samples = (int)batch.Inputs[0].shape[0];
            torch.Tensor[] slopes = [.. probes.Shapes.Select(shape => torch.zeros([samples, .. shape.Axes], TensorView.TypeOf(copy), requires_grad: true))];
            torch.Tensor[] outputs = probed.Module.Run([.. batch.Inputs, .. slopes]);
            windows += samples;
            Show(sums(loss, outputs[0], batch), slopes, found => visit(new SampleGradientBatch(samples, Factored(copy, probes, outputs, found))));
        });
        return windows;
    }

    private static List<SampleGradient> Factored(Network copy, GradientProbes probes, torch.Tensor[] outputs, torch.Tensor[] slopes)
    {
        var factors = probes.Uses.Select((use, i) => (use.Weight.Name, Factors: SampleFactors.Of(use, outputs[i + 1], slopes[i]))).ToLookup(pair => pair.Name, pair => pair.Factors);
        return [.. copy.PrunableWeights.Select(weight => new SampleGradient(weight, [.. factors[weight.Name]]))];
    }

    private static int VisitSingly(Network copy, CalibratedLoss loss, SampleSums sums, Action<SampleGradientBatch> visit)
    {
        TensorSpec[] specs = [.. copy.PrunableWeights];
        torch.Tensor[] weights = [.. specs.Select(weight => copy[weight.Name])];
        foreach (torch.Tensor weight in weights)
            weight.requires_grad = true;
        return loss.EachLabelled(1, batch =>
        {
            torch.Tensor output = copy.Module.Run(batch.Inputs)[0];
            Show(sums(loss, output, batch), weights, found => visit(new SampleGradientBatch(1, [.. specs.Zip(found, (weight, gradient) => new SampleGradient(weight, gradient))])));
        });
    }

    /// <summary>Differentiates each number by itself; what does not depend on a leaf has zeros for it.</summary>
    private static void Show(IEnumerable<torch.Tensor> numbers, torch.Tensor[] leaves, Action<torch.Tensor[]> show)
    {
        foreach (torch.Tensor number in numbers)
        {
            using var scope = torch.NewDisposeScope();
            number.backward(retain_graph: true);
            using var noGradients = torch.no_grad();
            show([.. leaves.Select(leaf => leaf.grad ?? torch.zeros_like(leaf))]);
            foreach (torch.Tensor leaf in leaves)
                leaf.grad?.zero_();
        }
    }

    private static int Most(GradientProbes probes, int batchSize) => (int)Math.Clamp(MostNumbers / Math.Max(1, probes.Uses.Zip(probes.Shapes, Numbers).Max()), 1, batchSize);

    /// <summary>A sample's gradient and patches.</summary>
    private static long Numbers(WeightUse use, Shape output)
    {
        long columns = use.Weight.Shape.ElementCount / use.Weight.Shape[0];
        long groups = use.Layer.Kind is ConvolutionKind convolution ? convolution.Groups : 1;
        return use.Weight.Shape.ElementCount + (output.ElementCount / use.Weight.Shape[0] * columns * groups);
    }
}
