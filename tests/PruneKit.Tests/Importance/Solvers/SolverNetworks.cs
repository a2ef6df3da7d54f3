using TorchSharp;

namespace PruneKit.Tests;

/// <summary>Small networks and windows for solvers.</summary>
internal static class SolverNetworks
{
    /// <summary>One linear layer <c>fc</c> of one row without bias, in double precision, so that solutions can be compared closely.</summary>
    public static Network Row(params float[] weights)
    {
        using Network single = MaskNetworks.Row(weights);
        MaskNetworks.Set(single, "fc.bias", 0);
        return single.To(torch.ScalarType.Float64);
    }

    /// <summary>Windows for a network whose answer is one number, given far below it: Huber's slope is 1, so a window's gradient is the window.</summary>
    public static CalibrationData Windows(int width, params float[] values)
    {
        int count = values.Length / width;
        var data = new LabelledData([new DataInput("x", Shape.Of(width), values)], DataTargets.OfValues([.. Enumerable.Repeat(-1000f, count)]), Enumerable.Repeat("s", count).ToValueList());
        return new CalibrationData(data, new TaskDefinition("numbers", [new InputSpec("x", Shape.Of(width))], [], new MetricSpec(MetricKind.MeanAbsoluteError, [])));
    }

    /// <summary>Random windows with random classes for a network of one input.</summary>
    public static CalibrationData Classes(Network network, int count, int classes, int seed = 1)
    {
        var random = new Random(seed);
        InputSpec input = network.Spec.Inputs[0];
        float[] values = [.. Enumerable.Range(0, checked((int)(count * input.Shape.ElementCount))).Select(_ => (float)(random.NextDouble() * 2) - 1)];
        int[] answers = [.. Enumerable.Range(0, count).Select(_ => random.Next(classes))];
        var data = new LabelledData([new DataInput(input.Name, input.Shape, values)], DataTargets.OfClasses(answers), Enumerable.Repeat("s", count).ToValueList());
        return new CalibrationData(data, new TaskDefinition("classes", network.Spec.Inputs, Enumerable.Range(0, classes).Select(i => $"c{i}").ToValueList(), new MetricSpec(MetricKind.MacroF1, [])));
    }

    /// <summary>6 to 8 to 3, in double precision.</summary>
    public static Network Small(int seed = 1)
    {
        using Network single = new NetworkBuilder().Input("x", 6).Linear("a", 8).Relu().Linear("b", 3).Build(seed);
        return single.To(torch.ScalarType.Float64);
    }

    /// <summary>A Hessian of random inputs, without damping to speak of.</summary>
    public static LayerHessian Hessian(int rows, int columns, int windows, int seed) =>
        LayerHessians.Damped("w", 0, rows, Gram(Numbers(windows * columns, seed), columns), windows, share: 1e-12);

    public static double[] Numbers(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => (random.NextDouble() * 2) - 1)];
    }

    public static double[] Gram(double[] windows, int columns)
    {
        double[] gram = new double[columns * columns];
        for (int w = 0; w < windows.Length; w += columns)
        {
            for (int i = 0; i < columns; i++)
            {
                for (int j = 0; j < columns; j++)
                    gram[(i * columns) + j] += windows[w + i] * windows[w + j];
            }
        }

        return gram;
    }

    /// <summary>(a - b)' H (a - b) / 2.</summary>
    public static double Error(LayerHessian hessian, double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++)
        {
            for (int j = 0; j < a.Length; j++)
                sum += (a[i] - b[i]) * hessian.Matrix[(i * a.Length) + j] * (a[j] - b[j]) / 2;
        }

        return sum;
    }

    public static double[] Values(Network network, string weight) => WeightValues.Copy(network[weight]);
}
