using TorchSharp;

namespace PruneKit;

/// <summary>Fits an adapter to what a network computes on calibration windows; every fifth window judges it.</summary>
internal sealed class AdapterFit
{
    /// <summary>Windows n with n mod this = this - 1 are held out.</summary>
    private const int Fifth = 5;
    private const int BatchSize = 64;

    private readonly AdapterLayers _adapter;
    private readonly PortRef _to;

    public AdapterFit(AdapterLayers adapter, PortRef to) => (_adapter, _to) = (adapter, to);

    /// <summary>The weights, the biases, and the relative error ||y - Wx - b|| / ||y|| over the windows held out.</summary>
    /// <param name="network">The network before.</param>
    /// <param name="spec">Its description with the adapter in it, unread or not.</param>
    /// <param name="data">At least five windows.</param>
    public (torch.Tensor Weight, torch.Tensor Bias, double Error) Run(Network network, NetworkSpec spec, LabelledData data)
    {
        if (data.Count < Fifth)
            throw new InvalidOptionException($"{data.Count} calibration windows are too few to fit an adapter and judge it; give at least {Fifth}");
        PortRef source = _adapter.Map.Inputs[0];
        var watching = new NetworkSpec(spec.Inputs, spec.Layers.TakeWhile(layer => layer != _adapter.Map).ToValueList(), [new OutputSpec("x", source), new OutputSpec("y", _to)]);
        using Network view = TensorView.Of(network, watching);
        int[] all = [.. Enumerable.Range(0, data.Count)];
        using var squares = new LeastSquares();
        Read(view, data, [.. all.Where(window => window % Fifth != Fifth - 1)], squares.Add);
        torch.Tensor solution = squares.Solve();
        double error = 0, scale = 0;
        Read(view, data, [.. all.Where(window => window % Fifth == Fifth - 1)], (x, y) =>
        {
            error += Square(LeastSquares.WithOne(x).matmul(solution) - y);
            scale += Square(y);
        });
        long inputs = solution.shape[0] - 1;
        return (Form(solution.narrow(0, 0, inputs)), solution[inputs].clone(), scale == 0 ? 0 : Math.Sqrt(error / scale));
    }

    private static double Square(torch.Tensor values) => (values * values).sum().item<double>();

    private void Read(Network view, LabelledData data, int[] windows, Action<torch.Tensor, torch.Tensor> use)
    {
        using var batches = new BatchReader(view, data, BatchSize);
        foreach (int[] rows in windows.Chunk(BatchSize))
        {
            using var scope = torch.NewDisposeScope();
            torch.Tensor[] values = view.Module.Run(batches.Read(rows).Inputs);
            torch.Tensor y = values[1].to(torch.ScalarType.Float64);
            use(Design(values[0].to(torch.ScalarType.Float64)), Rows(_adapter.IsTurned ? y.transpose(1, 2) : y, features: _adapter.Map.Kind is LinearKind ? -1 : 1));
        }
    }

    /// <summary>One row for each position the map gives.</summary>
    private torch.Tensor Design(torch.Tensor x)
    {
        if (_adapter.Map.Kind is not ConvolutionKind kind)
            return Rows(x, features: -1);
        if (kind.Rank == 2)
            return Rows(x.slice(2, 0, x.shape[2], kind.Stride[0]).slice(3, 0, x.shape[3], kind.Stride[1]), features: 1);
        torch.Tensor windows = torch.nn.functional.pad(x, [kind.Padding[0], kind.Padding[0]]).unfold(2, kind.Kernel[0], kind.Stride[0]);
        return windows.permute(0, 2, 1, 3).flatten(2).flatten(0, 1);
    }

    private static torch.Tensor Rows(torch.Tensor value, int features)
    {
        torch.Tensor last = features < 0 ? value : value.movedim([features], [-1]);
        return last.reshape(-1, last.shape[^1]);
    }

    private torch.Tensor Form(torch.Tensor weights) => weights.transpose(0, 1).reshape(_adapter.Map.Kind.Slots[0].Shape.Axes.ToArray()).contiguous();
}
