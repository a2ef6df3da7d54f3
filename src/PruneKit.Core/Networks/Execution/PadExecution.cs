using TorchSharp;

namespace PruneKit;

/// <summary>Runs a <see cref="PadKind"/>. libtorch mirrors and repeats only the last axes, so those modes are written as choices of positions.</summary>
internal sealed class PadExecution : ExecutionRule<PadKind>
{
    /// <inheritdoc />
    protected override torch.Tensor Run(PadKind kind, LayerCall call) =>
        kind.Mode == PadMode.Constant ? Constant(kind, call.Input) : Chosen(kind, call.Input);

    /// <summary>The last axis comes first in libtorch's list.</summary>
    private static torch.Tensor Constant(PadKind kind, torch.Tensor input)
    {
        long[] counts = [.. Enumerable.Range(0, kind.Before.Count).Reverse().SelectMany(axis => new[] { kind.Before[axis], kind.After[axis] })];
        return torch.nn.functional.pad(input, counts, PaddingModes.Constant, kind.Value);
    }

    private static torch.Tensor Chosen(PadKind kind, torch.Tensor input)
    {
        torch.Tensor value = input.alias();
        for (int axis = 0; axis < kind.Before.Count; axis++)
        {
            if (kind.Before[axis] + kind.After[axis] == 0)
                continue;
            using torch.Tensor before = value;
            using torch.Tensor positions = torch.tensor(Positions(kind, axis, input.shape[axis + 1]), device: input.device);
            value = before.index_select(axis + 1, positions);
        }

        return value;
    }

    private static long[] Positions(PadKind kind, int axis, long size)
    {
        long[] positions = new long[kind.Before[axis] + size + kind.After[axis]];
        for (int i = 0; i < positions.Length; i++)
            positions[i] = kind.Mode == PadMode.Reflect ? Mirrored(i - kind.Before[axis], size) : Math.Clamp(i - kind.Before[axis], 0, size - 1);
        return positions;
    }

    private static long Mirrored(long position, long size) => position < 0 ? -position : position < size ? position : (2 * (size - 1)) - position;
}
