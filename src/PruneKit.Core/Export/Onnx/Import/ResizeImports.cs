namespace PruneKit;

/// <summary>Resize, in the forms that an upsampling layer has: PyTorch's nearest and linear.</summary>
internal static class ResizeImports
{
    private const int Scales = 2;
    private const int Sizes = 3;

    /// <summary>Resize of the spatial axes.</summary>
    public static void Read(OnnxImportNode node)
    {
        OnnxLive input = node.Live();
        int rank = input.Shape.Rank - 1;
        _ = node.Has(1);
        if (rank is not (1 or 2) || node.Settings.Flag("antialias") || node.Settings.Ints("axes") is not null || node.Settings.Text("keep_aspect_ratio_policy", "stretch") != "stretch")
            throw node.Refuse("antialias, axes of choice and kept proportions are not read, and 1 and 2 spatial axes are");
        long[] target = Target(node, input.Shape);
        string mode = node.Settings.Text("mode", "nearest"), places = node.Settings.Text("coordinate_transformation_mode", "half_pixel"), rounding = node.Settings.Text("nearest_mode", "round_prefer_floor");
        long[] sizes = [.. input.Shape.Axes.Skip(1)];
        bool whole = sizes.Zip(target).All(pair => pair.Second % pair.First == 0);
        bool nearest = mode == "nearest" && ((places == "asymmetric" && rounding == "floor") || (places == "half_pixel" && rounding.StartsWith("round", StringComparison.Ordinal) && whole));
        bool linear = mode == "linear" && (places is "half_pixel" or "align_corners" || (places == "pytorch_half_pixel" && target.All(size => size > 1)));
        if (!nearest && !linear)
            throw node.Refuse($"mode '{mode}' with coordinates '{places}' and rounding '{rounding}' is not read; nearest (asymmetric, floor) and linear (half_pixel, align_corners) are");
        node.Layer(new UpsampleKind(target.ToValueList(), nearest ? UpsampleMode.Nearest : UpsampleMode.Linear) { AlignCorners = linear && places == "align_corners" }, [input]);
    }

    /// <summary>The spatial sizes that go out.</summary>
    private static long[] Target(OnnxImportNode node, Shape input)
    {
        if (node.Has(Sizes))
        {
            long[] sizes = [.. node.Constant(Sizes).Longs];
            return sizes.Length == input.Rank + 1 && sizes[1] == input[0] && (sizes[0] == 1 || node.Size(sizes[0]) == long.MinValue)
                ? sizes[2..]
                : throw node.Refuse("it changes the batch or the channels, or has not one size an axis");
        }

        double[] scales = node.Constant(Scales).Numbers;
        if (scales.Length != input.Rank + 1 || scales[0] != 1 || scales[1] != 1)
            throw node.Refuse("it changes the batch or the channels, or has not one scale an axis");
        double[] exact = [.. scales.Skip(2).Zip(input.Axes.Skip(1), (scale, size) => scale * size)];
        return exact.All(size => size >= 1 && size == Math.Floor(size) && size < int.MaxValue)
            ? [.. exact.Select(size => (long)size)]
            : throw node.Refuse($"its scales [{string.Join(", ", scales)}] give no whole sizes of {input}; give sizes");
    }
}
