namespace PruneKit;

/// <content>Steps that no built-in task needs.</content>
internal static partial class CFeedParts
{
    private static CFeedPart Detrend(IntegerDetrendStage stage) => new(
        [],
        [CFeedMember.Word("past", stage.Given.Channels * stage.Length), new CFeedMember("sums", "int64_t", stage.Given.Channels), CFeedMember.Word("place"), CFeedMember.Word("count")],
        Text($"$count[0] += $count[0] < {stage.Length};\npk_detrend(v, {stage.Given.Channels}, $past, $sums, {stage.Length}, $place[0], $count[0]);\n$place[0] = ($place[0] + 1) % {stage.Length};\n"));

    private static CFeedPart Pca(IntegerPcaStage stage) => new(
        [CArray.Words("means", stage.Means), CArray.Words("rows", stage.Rows)],
        [CFeedMember.Word("given", stage.Given.Channels)],
        Text($"memcpy($given, v, sizeof $given);\nfor (int32_t i = 0; i < {stage.Output.Channels}; i++)\n    v[i] = pk_component($given, @means, @rows + {stage.Given.Channels} * i, {stage.Given.Channels});\n"));

    private static CFeedPart Resample(IntegerResampleStage stage)
    {
        (int channels, int length, int up) = (stage.Given.Channels, stage.Length, stage.Step.Up);
        return new CFeedPart(
            [CArray.Words("taps", stage.Taps)],
            [CFeedMember.Word("rings", channels * length), CFeedMember.Word("place"), CFeedMember.Word("started"), CFeedMember.Word("wait")],
            Text($$"""
            for (int32_t i = 0; !$started[0] && i < {{length}}; i++)
                pk_keep(v, {{channels}}, $rings, {{length}}, i);
            $started[0] = 1;
            {{Kept(channels, length)}}if ($wait[0] >= {{up}}) {
                $wait[0] -= {{up}};
                return 0;
            }
            for (int32_t i = 0; i < {{channels}}; i++)
                v[i] = pk_resampled($rings + {{length}} * i, {{length}}, $place[0], @taps + {{length}} * $wait[0]);
            $wait[0] += {{stage.Step.Down - up}};

            """));
    }

    private static CFeedPart Normalize(IntegerNormalizeStage stage)
    {
        (int channels, int length) = (stage.Given.Channels, stage.Given.Format.Length);
        string kernel = stage.Norm == WindowNorm.Maximum ? "pk_by_largest" : "pk_by_deviation";
        return new CFeedPart(
            [CArray.Words("least", stage.Least)],
            [CFeedMember.Word("scaled", stage.Given.Count)],
            Text($"for (int32_t i = 0; i < {channels}; i++)\n    {kernel}(w + {length} * i, $scaled + {length} * i, {length}, @least[i]);\n"))
        {
            Window = "$scaled",
        };
    }

    private static CFeedPart Lines(IntegerSpectrumStage stage)
    {
        (int channels, int length, int bins) = (stage.Given.Channels, stage.Length, stage.Steps.Length);
        return new CFeedPart(
            [new CArray("sines", "int16_t", [.. IntegerSine.Table]), new CArray("hann", "int16_t", [.. stage.Hann]), Angles("steps", stage.Steps)],
            [CFeedMember.Word("spectra", channels * bins), new CFeedMember("weighted", "int16_t", length * channels), new CFeedMember("waves", "int16_t", 2 * length), CFeedMember.Word("shifts", channels)],
            "pk_lines(&@step, w, $shifts, $weighted, $waves, $spectra);\n")
        {
            Constants = Text($"static const pk_line_spectra @step = {{@sines, @hann, @steps, INT64_C({stage.Factor}), {channels}, {length}, {bins}, {(stage.IsRoot ? 1 : 0)}}};\n"),
            Window = "$spectra",
        };
    }
}
