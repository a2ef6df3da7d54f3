using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PruneKit;

/// <summary>Makes the prune stage of a place in the grid out of the axes' values.</summary>
internal static class SweepStage
{
    /// <summary>The schedule of no schedule: pruning at once, training afterwards.</summary>
    public const string AtOnce = "at-once";

    private static readonly string[] SweepsOwn = ["input", "output", "task", "data", "training", "gradual"];

    private static readonly string[] Properties =
    [
        .. typeof(PruneStage).GetProperties()
            .Where(property => property.CanWrite && !property.IsDefined(typeof(System.Text.Json.Serialization.JsonIgnoreAttribute), inherit: true))
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name))
            .Except(SweepsOwn),
    ];

    /// <summary>Fails where an axis is no property that a sweep may vary.</summary>
    /// <exception cref="InvalidOptionException">It is none; the nearest is named.</exception>
    public static void CheckProperty(string property)
    {
        string first = property.Split('.')[0];
        if (SweepsOwn.Contains(first))
            throw new InvalidOptionException($"axis '{property}': the sweep sets this itself; take the axis out");
        if (!Properties.Contains(first))
            throw new InvalidOptionException($"axis '{property}' is no property of a prune stage{Nearest.Hint(first, Properties)}");
    }

    /// <summary>The stage, its files named for what they are.</summary>
    /// <exception cref="PruneKitException">A value is not what its property takes.</exception>
    public static PruneStage Of(Sweep sweep, IReadOnlyCollection<SweepSetting> settings)
    {
        var stage = new JsonObject { ["input"] = SweepFiles.Base };
        foreach (SweepSetting setting in settings)
            Set(stage, setting.Name.Split('.'), SweepValue.ToNode(setting.Value));
        Sparsity? sparsity = stage["sparsity"] is JsonNode percent ? ReadSparsity(percent) : null;
        if (sparsity is Sparsity given)
            stage["sparsity"] = JsonNode.Parse(CanonicalJson.Write(given));
        ScheduleSpec? schedule = stage["schedule"] is JsonValue kind ? ReadSchedule(kind.ToString(), sparsity ?? Fixed(stage["structure"]), sweep.Steps) : null;
        if (stage["schedule"] is JsonValue)
            stage["schedule"] = schedule is null ? null : JsonNode.Parse(CanonicalJson.Write(schedule));
        if (stage["method"] is JsonValue method)
            stage["method"] = ReadMethod(method.ToString());
        return CanonicalJson.Read<PruneStage>(stage.ToJsonString(), SweepPoint.Place(settings)) with { Task = sweep.Task, Data = sweep.Data };
    }

    private static void Set(JsonObject target, ReadOnlySpan<string> path, JsonNode? value)
    {
        if (path.Length == 1)
        {
            target[path[0]] = value;
            return;
        }

        if (target[path[0]] is not JsonObject inner)
            target[path[0]] = inner = [];
        Set(inner, path[1..], value);
    }

    /// <summary>Per cent, without trailing zeros, so that 50 and 50.0 are the same work.</summary>
    private static Sparsity ReadSparsity(JsonNode node)
    {
        if (!decimal.TryParse(node.ToString(), NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out decimal percent))
            throw new InvalidOptionException($"sparsity '{node}' is not a number; give per cent, such as 80");
        if (percent is > 0 and < 1)
            throw new InvalidOptionException(string.Create(CultureInfo.InvariantCulture, $"sparsity is in per cent: {percent} would remove less than 1 % of the weights; did you mean {percent * 100:0.##}?"));
        return new Sparsity(percent / 100 / 1.0000000000000000000000000000m);
    }

    /// <summary>A method with its default settings; the usual one is what stages without a method do.</summary>
    private static JsonNode? ReadMethod(string name) =>
        PruningMethods.Catalogue.Find(name) is var method and not GradualMethod ? JsonNode.Parse(CanonicalJson.Write(method)) : null;

    /// <summary>What a structure such as 2:4 removes by itself.</summary>
    private static Sparsity? Fixed(JsonNode? structure) => structure is null ? null : PrunedStructure.FixedSparsity(structure.ToString());

    private static ScheduleSpec? ReadSchedule(string kind, Sparsity? final, SweepSteps? steps)
    {
        if (kind == AtOnce)
            return null;
        if (!Schedules.Catalogue.Names.Contains(kind))
            throw new InvalidOptionException($"there is no schedule '{kind}'{Nearest.Hint(kind, [AtOnce, .. Schedules.Catalogue.Names])}");
        if (steps is null)
            throw new InvalidOptionException($"schedule {kind} needs to know when it prunes; give \"steps\": {{\"end\": 600}}");
        var spec = new ScheduleSpec(kind, final ?? Sparsity.Percent(50), kind == "one-shot" ? steps.End : steps.Begin, steps.End) { Every = steps.Every };
        _ = spec.Create();
        return spec;
    }
}
