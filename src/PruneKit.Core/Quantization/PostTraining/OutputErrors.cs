using TorchSharp;

namespace PruneKit;

/// <summary>How far a network's answers on some windows are from what they were: the sum of squared differences over the sum of squares.</summary>
internal sealed class OutputErrors : IDisposable
{
    private readonly Network _network;
    private readonly torch.Tensor[][] _inputs;
    private readonly torch.Tensor[][] _answers;
    private readonly double _squares;

    /// <summary>Answers as the network is now.</summary>
    public OutputErrors(Network network, CalibrationData calibration)
    {
        _network = network;
        network.Module.eval();
        using var reader = new BatchReader(network, calibration.Data, Math.Min(calibration.BatchSize, Math.Max(1, calibration.Data.Count)));
        using var noGradients = torch.no_grad();
        using var scope = torch.NewDisposeScope();
        _inputs = [.. calibration.Windows().Select(windows => Array.ConvertAll(reader.Read(windows).Inputs, input => input.clone().DetachFromDisposeScope()))];
        _answers = [.. _inputs.Select(inputs => Array.ConvertAll(network.Module.Run(inputs), answer => answer.DetachFromDisposeScope()))];
        _squares = _answers.Sum(batch => batch.Sum(answer => (answer * answer).sum().ToDouble()));
    }

    /// <summary>The error of the network as it is now; 0 where all answers were zero and are.</summary>
    public double Measure()
    {
        using var noGradients = torch.no_grad();
        double sum = 0;
        for (int i = 0; i < _inputs.Length; i++)
        {
            using var scope = torch.NewDisposeScope();
            sum += _network.Module.Run(_inputs[i]).Zip(_answers[i], (now, before) => SquaredDifference(now, before)).Sum();
        }

        return sum == 0 ? 0 : sum / Math.Max(_squares, double.Epsilon);
    }

    /// <summary>The sum of (a - b)^2.</summary>
    public static double SquaredDifference(torch.Tensor a, torch.Tensor b)
    {
        using torch.Tensor difference = a - b;
        return (difference * difference).sum().ToDouble();
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (torch.Tensor tensor in _inputs.Concat(_answers).SelectMany(tensors => tensors))
            tensor.Dispose();
    }
}
