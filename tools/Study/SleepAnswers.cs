using TorchSharp;

namespace PruneKit.Study;

/// <summary>How sure a network is of wake, and its class, for every labelled epoch of a part.</summary>
/// <param name="Subjects">Whose epoch.</param>
/// <param name="Truth">Its stage.</param>
/// <param name="Classes">The answer.</param>
/// <param name="Wake">The probability of wake.</param>
internal sealed record SleepAnswers(string[] Subjects, int[] Truth, int[] Classes, double[] Wake)
{
    /// <summary>Answers a part as its model's preprocessing gives it, in integers where there are any.</summary>
    public static SleepAnswers Of(Network network, QuantizedNetwork? integers, LabelledData data, int classes)
    {
        float[] outputs = integers is null ? Floats(network, data) : new IntegerInterpreter(integers).Run([data.Inputs[0].Values], data.Count)[0];
        int[] truth = data.Targets.Classes!, rows = [.. Enumerable.Range(0, truth.Length).Where(row => truth[row] != DataTargets.Ignored)];
        double[][] probabilities = [.. rows.Select(row => Softmax(outputs.AsSpan(row * classes, classes)))];
        return new SleepAnswers(
            [.. rows.Select(row => data.Groups[row / data.Targets.PerWindow])],
            [.. rows.Select(row => truth[row])],
            [.. probabilities.Select(one => Array.IndexOf(one, one.Max()))],
            [.. probabilities.Select(one => one[0])]);
    }

    private static float[] Floats(Network network, LabelledData data)
    {
        using var scope = torch.NewDisposeScope();
        using var noGradient = torch.no_grad();
        network.Module.eval();
        torch.Tensor output = network.Module.Run(torch.tensor(data.Inputs[0].Values, [data.Count, .. data.Inputs[0].Shape.Axes]))[0];
        return output.contiguous().data<float>().ToArray();
    }

    private static double[] Softmax(ReadOnlySpan<float> outputs)
    {
        double[] all = [.. outputs.ToArray().Select(output => Math.Exp(output))];
        return [.. all.Select(one => one / all.Sum())];
    }
}
