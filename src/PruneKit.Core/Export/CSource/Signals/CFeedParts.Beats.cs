namespace PruneKit;

/// <content>Heart beats.</content>
internal static partial class CFeedParts
{
    private static CFeedPart Beats(IntegerBeatStage stage)
    {
        IntegerBeatScale scale = stage.Scale;
        return new CFeedPart(
            [CArray.Words("high", IntegerBeatStage.HighPass()), CArray.Words("band", IntegerQrsDetector.Band())],
            [new CFeedMember("beats", "pk_beats", 1) { Size = IntegerBeatStage.State }],
            Text($"if (!pk_beat_push($beats, &@step, v[{stage.Place}]))\n    return 0;\n"))
        {
            Kernel = "pk_beats.h",
            Constants = Text($"static const pk_beat_options @step = {{@high, @band, INT64_C({scale.Height}), INT64_C({scale.Alike}), INT64_C({scale.Energy}), INT64_C({scale.Path})}};\n"),
            Window = "$beats[0].numbers",
        };
    }
}
