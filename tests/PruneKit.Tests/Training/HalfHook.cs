using TorchSharp;

namespace PruneKit.Tests;

/// <summary>A hook with state: after every third step it zeroes one more weight of the last layer, up to five, and holds them.</summary>
internal sealed class HalfHook(Network network) : IStepHook
{
    private long _steps;

    public string Identity => "half";

    public bool IsSettled => _steps >= 15;

    public void AfterStep()
    {
        _steps++;
        using var noGradient = torch.no_grad();
        Span<float> weights = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(network["fc.weight"].bytes);
        weights[..(int)Math.Min(5, _steps / 3)].Clear();
    }

    public TensorContainer Save() => TensorContainer.Empty.WithSection("steps", CanonicalJson.Write(_steps));

    public void Restore(TensorContainer state) => _steps = CanonicalJson.Read<long>(state.Sections["steps"], "steps");
}
