using System.Runtime.InteropServices;
using TorchSharp;

namespace PruneKit;

/// <summary>A weight tensor under quantisation-aware training: quantised in the network, latent here.</summary>
internal sealed class TrainedWeight : IDisposable
{
    private readonly Network _network;
    private readonly ScaleRuns _runs;
    private readonly TrainedGrid _grid;
    private readonly torch.Tensor _latent;
    private readonly torch.Tensor _steps;

    /// <param name="network">Its masks hold on it already.</param>
    /// <param name="weight">Which tensor.</param>
    /// <param name="bits">Bits of a code.</param>
    /// <param name="options">Scales for the tensor or each channel; learned or not.</param>
    public TrainedWeight(Network network, TensorSpec weight, int bits, QuantizationTraining options)
    {
        using var scope = torch.NewDisposeScope();
        (_network, Name, Bits) = (network, weight.Name, bits);
        _runs = ScaleRuns.Of(weight.Layer, weight.Slot, options.PerChannel);
        _latent = network[Name].detach().clone().DetachFromDisposeScope();
        _grid = Grid(bits, options);
        _grid.Confine(_latent);
        _steps = _grid.Steps(Rows(_latent)).DetachFromDisposeScope();
    }

    /// <summary>The tensor's name.</summary>
    public string Name { get; }

    /// <summary>Bits of a code.</summary>
    public int Bits { get; }

    /// <summary>What one step is worth, a number a scale.</summary>
    public float[] Steps => Array.ConvertAll(WeightValues.Copy(_steps), step => (float)step);

    private torch.Tensor Live => _network[Name];

    /// <summary>Puts the quantised weights into the network.</summary>
    public void Quantize()
    {
        if (IsPlain(Live))
        {
            _grid.Quantize(Numbers(_latent), Numbers(Live), Numbers(_steps));
            return;
        }

        (torch.Tensor codes, torch.Tensor steps) = _grid.Project(Rows(_latent));
        _steps.copy_(steps);
        Live.copy_(Back(codes.mul_(steps)));
    }

    /// <summary>Puts the latent weights into the network, and makes the gradient theirs.</summary>
    public void Show()
    {
        torch.Tensor gradient = Live.grad
            ?? throw new InvalidInputException($"weight '{Name}' has no gradient; call BeforeUpdate after backward() and before the optimizer's step");
        if (IsPlain(gradient))
            _grid.Pass(Numbers(_latent), Numbers(gradient), Numbers(_steps));
        else
            Pass(gradient);
        Live.copy_(_latent);
    }

    /// <summary>Takes the latent weights from the network, where <see cref="Show"/> has put them and an optimizer has moved them.</summary>
    public void Take()
    {
        _latent.copy_(Live);
        _grid.Confine(_latent);
    }

    /// <summary>Adds to the latent weights by how much the quantised ones have been moved.</summary>
    public void Follow() => _latent.add_(Live.sub(Quantized()), LiveScalar.Of(1));

    /// <summary>Whether the quantised weights stand in the network.</summary>
    public bool Holds => Live.eq(Quantized()).all().item<bool>();

    /// <summary>The codes of what stands in the network.</summary>
    /// <param name="steps">The scales that it was quantised with.</param>
    public IntegerTensor Codes(float[] steps)
    {
        double[] values = WeightValues.Copy(Live);
        int highest = IntegerTensor.HighestOf(Bits);
        int[] codes = [.. values.Select((value, i) => (int)Math.Clamp(Math.Round(value / steps[_runs.At(i)]), -highest, highest))];
        return new IntegerTensor(Shape.Of(_latent.shape), Bits, codes, ValueList.Create<float>(steps), _runs.Axis);
    }

    /// <summary>What it keeps between steps.</summary>
    public IEnumerable<(string Name, torch.Tensor Tensor)> State => [($"{Name}/latent", _latent), ($"{Name}/steps", _steps), .. _grid.State.Select(state => ($"{Name}/{state.Name}", state.Tensor))];

    /// <inheritdoc />
    public void Dispose()
    {
        _latent.Dispose();
        _steps.Dispose();
        _grid.Dispose();
    }

    private void Pass(torch.Tensor gradient)
    {
        torch.Tensor rows = Rows(_latent);
        _grid.Learn(rows, Rows(gradient));
        if (_grid.Passes(rows, _steps) is torch.Tensor passes)
            gradient.mul_(Back(passes));
    }

    /// <summary>The latent weights, quantised anew in the way of <see cref="Quantize"/>: the two ways need not agree to the last bit.</summary>
    private torch.Tensor Quantized()
    {
        if (!IsPlain(Live))
            return Back(_grid.Codes(Rows(_latent), _steps).mul_(_steps));
        torch.Tensor quantized = torch.empty_like(_latent);
        _grid.Quantize(Numbers(_latent), Numbers(quantized), Numbers(torch.empty_like(_steps)));
        return quantized;
    }

    /// <summary>Whether the tensor's and the latent weights' rows lie in this machine's memory one behind the other.</summary>
    private bool IsPlain(torch.Tensor tensor) => _runs.Axis == 0 && tensor.device_type == DeviceType.CPU && tensor.is_contiguous() && _latent.is_contiguous();

    private static Span<float> Numbers(torch.Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    private TrainedGrid Grid(int bits, QuantizationTraining options) => bits switch
    {
        1 => new FewBitsGrid(WeightGrids.Binary),
        2 => new FewBitsGrid(WeightGrids.Ternary),
        _ when options.LearnScales => new LearnedGrid(bits, First(bits), options.ScaleRate),
        _ => new UniformGrid(bits, Shares(bits)),
    };

    /// <summary>The scales at the start: of 8 bits up to the largest magnitude, of fewer those that err least.</summary>
    private torch.Tensor First(int bits) => Column(Parts().Select(part => bits < 8 ? WeightScales.LeastError(part, bits) : WeightScales.Of(WeightScales.Largest(part), bits)));

    private torch.Tensor Shares(int bits) => Column(Parts().Select(part => bits < 8 ? WeightScales.LeastError(part, bits) / WeightScales.Of(WeightScales.Largest(part), bits) : 1));

    private double[][] Parts() => _runs.Split(WeightValues.Copy(_latent));

    private torch.Tensor Column(IEnumerable<float> numbers) => torch.tensor(numbers.ToArray()).reshape(-1, 1).to(_latent.dtype).to(_latent.device);

    /// <summary>The tensor with a row for each scale.</summary>
    private torch.Tensor Rows(torch.Tensor tensor) => (_runs.Axis == 0 ? tensor : tensor.transpose(0, _runs.Axis)).reshape(_runs.Count, -1);

    /// <summary>From rows back to the tensor's own shape.</summary>
    private torch.Tensor Back(torch.Tensor rows)
    {
        if (_runs.Axis == 0)
            return rows.reshape(_latent.shape);
        return rows.reshape(_latent.transpose(0, _runs.Axis).shape).transpose(0, _runs.Axis);
    }
}
