using System.Globalization;

namespace PruneKit;

/// <summary>Integer signal steps as C, of the kernels in pk_signal.h.</summary>
internal static partial class CFeedParts
{
    /// <summary>What a filter's section keeps.</summary>
    private const int States = 3;

    /// <summary>A step.</summary>
    public static CFeedPart Of(IntegerStage stage) => stage switch
    {
        IntegerFilterStage filter => Filter(filter),
        IntegerGravityStage gravity => Gravity(gravity),
        IntegerMedianStage median => Median(median),
        IntegerDecimateStage decimate => new CFeedPart([], [CFeedMember.Word("count")], Text($"if (++$count[0] < {decimate.Factor})\n    return 0;\n$count[0] = 0;\n")),
        IntegerMagnitudeStage magnitude => new CFeedPart([CArray.Bytes8("places", magnitude.Places)], [], Text($"v[{magnitude.Given.Channels}] = pk_magnitude(v, @places, {magnitude.Places.Length});\n")),
        IntegerSelectStage select => Select(select),
        IntegerScaleStage scale => Scale(scale),
        IntegerWindowStage window => Window(window),
        IntegerImpactStage impact => Impact(impact),
        IntegerPulseSpectrumStage pulse => Spectrum(pulse),
        IntegerDetrendStage detrend => Detrend(detrend),
        IntegerPcaStage pca => Pca(pca),
        IntegerResampleStage resample => Resample(resample),
        IntegerNormalizeStage normalize => Normalize(normalize),
        IntegerSpectrumStage spectrum => Lines(spectrum),
        IntegerBeatStage beats => Beats(beats),
        _ => throw new InvalidOperationException($"{stage.GetType().Name} has no C"),
    };

    private static CFeedPart Filter(IntegerFilterStage stage)
    {
        int sections = stage.Sections.Length / IntegerFilter.Numbers;
        return new CFeedPart(
            [CArray.Words("sections", stage.Sections), CArray.Bytes8("places", stage.Places)],
            [new CFeedMember("kept", "int64_t", States * sections * stage.Places.Length), CFeedMember.Word("started")],
            Text($"for (int32_t i = 0; i < {stage.Places.Length}; i++)\n    v[@places[i]] = pk_sections(v[@places[i]], @sections, {sections}, $kept + {States * sections} * i, $started[0]);\n$started[0] = 1;\n"));
    }

    private static CFeedPart Gravity(IntegerGravityStage stage)
    {
        int sections = stage.Sections.Length / IntegerFilter.Numbers;
        return new CFeedPart(
            [CArray.Words("sections", stage.Sections), CArray.Bytes8("places", stage.Places)],
            [new CFeedMember("kept", "int64_t", States * sections * stage.Places.Length), CFeedMember.Word("started")],
            Text($$"""
            for (int32_t i = 0; i < {{stage.Places.Length}}; i++) {
                int32_t slow = pk_sections(v[@places[i]], @sections, {{sections}}, $kept + {{States * sections}} * i, $started[0]);
                v[{{stage.Given.Channels}} + i] = slow;
                v[@places[i]] = pk_held((int64_t)v[@places[i]] - slow);
            }
            $started[0] = 1;

            """));
    }

    private static CFeedPart Median(IntegerMedianStage stage) => new(
        [],
        [CFeedMember.Word("past", stage.Given.Channels * stage.Length), CFeedMember.Word("place"), CFeedMember.Word("started")],
        Text($"for (int32_t i = 0; i < {stage.Given.Channels}; i++)\n    v[i] = pk_median(v[i], $past + {stage.Length} * i, {stage.Length}, $place[0], $started[0]);\n$started[0] = 1;\n$place[0] = ($place[0] + 1) % {stage.Length};\n"));

    private static CFeedPart Select(IntegerSelectStage stage) => new(
        [CArray.Bytes8("places", stage.Places)],
        [CFeedMember.Word("given", stage.Given.Channels)],
        Text($"memcpy($given, v, sizeof $given);\nfor (int32_t i = 0; i < {stage.Places.Length}; i++)\n    v[i] = $given[@places[i]];\n"));

    private static CFeedPart Scale(IntegerScaleStage stage)
    {
        int length = stage.Given.Format.Length;
        CArray offsets = CArray.Words("offsets", stage.Offsets);
        return stage.Given.Format.IsWindow
            ? new CFeedPart([offsets], [CFeedMember.Word("scaled", stage.Given.Count)], Text($"for (int32_t i = 0; i < {stage.Given.Count}; i++)\n    $scaled[i] = pk_held((int64_t)w[i] - @offsets[i / {length}]);\n")) { Window = "$scaled" }
            : new CFeedPart([offsets], [], Text($"for (int32_t i = 0; i < {stage.Given.Channels}; i++)\n    v[i] = pk_held((int64_t)v[i] - @offsets[i]);\n"));
    }

    private static CFeedPart Window(IntegerWindowStage stage)
    {
        (int channels, int length) = (stage.Given.Channels, stage.Step.Length);
        return new CFeedPart(
            [],
            [CFeedMember.Word("rings", channels * length), CFeedMember.Word("place"), CFeedMember.Word("due")],
            Text($"{Kept(channels, length)}if (--$due[0] > 0)\n    return 0;\n$due[0] = {stage.Step.Stride};\n{Unrolled(channels, length)}"))
        {
            Start = Text($"$due[0] = {length};\n"),
            Window = "$rings",
        };
    }

    private static CFeedPart Impact(IntegerImpactStage stage)
    {
        (int channels, int length) = (stage.Given.Channels, stage.Step.Before + stage.Step.After);
        return new CFeedPart(
            [],
            [CFeedMember.Word("rings", channels * length), CFeedMember.Word("place"), CFeedMember.Word("started"), CFeedMember.Word("since"), CFeedMember.Word("largest")],
            Text($$"""
            for (int32_t i = 0; !$started[0] && i < {{length}}; i++)
                pk_keep(v, {{channels}}, $rings, {{length}}, i);
            $started[0] = 1;
            {{Kept(channels, length)}}if (v[{{stage.Place}}] >= {{stage.Threshold}} && ($since[0] < 0 || v[{{stage.Place}}] > $largest[0])) {
                $largest[0] = v[{{stage.Place}}];
                $since[0] = 0;
            }
            if ($since[0] < 0 || ++$since[0] < {{stage.Step.After}})
                return 0;
            $since[0] = -1;
            {{Unrolled(channels, length)}}
            """))
        {
            Start = "$since[0] = -1;\n",
            Window = "$rings",
        };
    }

    private static CFeedPart Spectrum(IntegerPulseSpectrumStage stage)
    {
        int channels = stage.Pulse.Length + stage.Motion.Length;
        return new CFeedPart(
            [
                new CArray("sines", "int16_t", [.. IntegerSine.Table]), new CArray("hann", "int16_t", [.. stage.Hann]),
                Angles("once", stage.Once), Angles("twice", stage.Twice), Angles("half", stage.Half),
                CArray.Bytes8("pulse", stage.Pulse), CArray.Bytes8("motion", stage.Motion),
            ],
            [CFeedMember.Word("spectra", (channels + 2) * stage.Bins), new CFeedMember("weighted", "int16_t", channels * stage.Length), new CFeedMember("waves", "int16_t", 2 * stage.Length)],
            "pk_pulse_spectra(&@step, w, $weighted, $waves, $spectra);\n")
        {
            Constants = Text($"static const pk_spectra @step = {{@sines, @hann, @once, @twice, @half, @pulse, @motion, INT64_C({stage.Still}), {stage.Pulse.Length}, {stage.Motion.Length}, {stage.Length}, {stage.Bins}}};\n"),
            Window = "$spectra",
        };
    }

    private static CArray Angles(string name, uint[] angles) => new(name, "uint32_t", [.. angles.Select(angle => (long)angle)]);

    private static string Kept(int channels, int length) => Text($"pk_keep(v, {channels}, $rings, {length}, $place[0]);\n$place[0] = ($place[0] + 1) % {length};\n");

    private static string Unrolled(int channels, int length) => Text($"pk_unroll($rings, {channels}, {length}, $place[0]);\n$place[0] = 0;\n");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
