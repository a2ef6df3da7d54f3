using TorchSharp;
using TorchSharp.Modules;

namespace PruneKit;

/// <summary>The settings of modules that pad, interpolate and take axes apart.</summary>
internal static class LayoutModules
{
    /// <summary>All pads; the numbers stand in pairs, the last axis first.</summary>
    public static LayerKind Pad(PadBase module, ModulePlace place)
    {
        if (module.padding.Any(count => count < 0))
            throw place.Refuse($"cuts off positions by padding of [{string.Join(", ", module.padding)}]; trace a module that slices");
        long[] before = new long[place.Input.Rank], after = new long[place.Input.Rank];
        for (int i = 0; i + 1 < module.padding.Length; i += 2)
            (before[^((i / 2) + 1)], after[^((i / 2) + 1)]) = (module.padding[i], module.padding[i + 1]);
        PadMode mode = module switch
        {
            ReflectionPad1d or ReflectionPad2d => PadMode.Reflect,
            ReplicationPad1d or ReplicationPad2d => PadMode.Replicate,
            _ => PadMode.Constant,
        };
        return new PadKind([.. before], [.. after], mode) { Value = mode == PadMode.Constant ? module.value : 0 };
    }

    /// <summary>Upsample.</summary>
    public static LayerKind Upsample(Upsample module, ModulePlace place)
    {
        UpsampleMode mode = module.mode switch
        {
            torch.UpsampleMode.Nearest => UpsampleMode.Nearest,
            torch.UpsampleMode.Linear or torch.UpsampleMode.Bilinear => UpsampleMode.Linear,
            _ => throw place.Refuse($"interpolates by {module.mode}; there are layers for nearest, linear and bilinear"),
        };
        long[] size = module.size.Length > 0 ? module.size.ToArray() : Sized(module.scale_factor.ToArray(), place);
        return new UpsampleKind([.. size], mode) { AlignCorners = module.align_corners == true };
    }

    /// <summary>The shape after an axis is taken apart.</summary>
    public static Shape Unflattened(Unflatten module, ModulePlace place)
    {
        int axis = place.Input.Resolve(place.Axis(module.dim));
        long known = module.unflattened_size.Where(size => size > 0).Aggregate(1L, (product, size) => product * size);
        IEnumerable<long> sizes = module.unflattened_size.Select(size => size > 0 ? size : place.Input[axis] / known);
        return Shape.Of([.. place.Input.Axes.Take(axis), .. sizes, .. place.Input.Axes.Skip(axis + 1)]);
    }

    private static long[] Sized(double[] scales, ModulePlace place)
    {
        double[] all = scales.Length == 1 ? [.. Enumerable.Repeat(scales[0], place.Input.Rank - 1)] : scales;
        return [.. place.Input.Axes.Skip(1).Zip(all, (size, scale) => double.IsInteger(size * scale)
            ? (long)(size * scale)
            : throw place.Refuse($"scales {size} by {scale}, which makes no whole size; give a size in place of the scale"))];
    }
}
