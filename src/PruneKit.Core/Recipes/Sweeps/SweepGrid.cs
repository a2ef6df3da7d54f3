namespace PruneKit;

/// <summary>The points of a sweep, in their order: the first axis varies slowest, seeds fastest, so that the first points of an array job train the dense networks side by side.</summary>
/// <param name="Points">Those that can be pruned, as far as that can be told without data.</param>
/// <param name="Impossible">The places that cannot.</param>
public sealed record SweepGrid(ValueList<SweepPoint> Points, ValueList<ImpossiblePoint> Impossible)
{
    private const int MostPlaces = 100_000;

    /// <summary>The dense networks, in the order in which points first need them.</summary>
    public IEnumerable<SweepBase> Bases => Points.Select(point => point.Base).DistinctBy(one => one.Digest);

    /// <summary>Spreads a sweep out.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="tasks">Finds a task by its name or by the path of a dataset.json.</param>
    /// <exception cref="InvalidOptionException">It has no point, an axis is unknown, or a combination is impossible and may not be left out.</exception>
    public static SweepGrid Of(Sweep sweep, Func<string, LearningTask> tasks)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ArgumentNullException.ThrowIfNull(tasks);
        SweepAxes.Check(sweep);
        var recipes = new SweepRecipes(sweep, tasks(sweep.Task));
        List<SweepPoint> points = [];
        List<ImpossiblePoint> impossible = [];
        foreach (ValueList<SweepSetting> place in SweepAxes.Places(sweep.Axes))
        {
            try
            {
                PruneStage stage = SweepStage.Of(sweep, place);
                recipes.Check(stage);
                points.AddRange(sweep.Seeds.Select((seed, i) => recipes.Point(points.Count + i, place, stage, seed)).ToArray());
            }
            catch (PruneKitException e) when (e is InvalidOptionException or InvalidInputException)
            {
                impossible.Add(new ImpossiblePoint(place, e.Message));
            }
        }

        return new SweepGrid(points.ToValueList(), impossible.ToValueList()).Checked(sweep);
    }

    /// <summary>The point of an index.</summary>
    /// <exception cref="InvalidOptionException">There is none.</exception>
    public SweepPoint At(int index) => index >= 0 && index < Points.Count
        ? Points[index]
        : throw new InvalidOptionException($"there is no point {index}; the sweep has {Points.Count} points, 0 to {Points.Count - 1}");

    /// <summary>How many places a sweep may have.</summary>
    internal static void CheckSize(decimal places)
    {
        if (places > MostPlaces)
            throw new InvalidOptionException($"the grid has {places:0} points; at most {MostPlaces} are taken; drop values or seeds");
    }

    private SweepGrid Checked(Sweep sweep)
    {
        if (Points.Count == 0)
            throw new InvalidOptionException($"the grid has no point: {SweepPoint.Place(Impossible[0].Settings)}: {Impossible[0].Reason}");
        HashSet<SweepSetting> possible = [.. Points.SelectMany(point => point.Settings)];
        foreach (ImpossiblePoint one in Impossible)
        {
            if (one.Settings.FirstOrDefault(setting => !possible.Contains(setting)) is SweepSetting never)
                throw new InvalidOptionException($"{never} is possible with nothing in the grid: {one.Reason}");
        }

        if (Impossible.Count > 0 && !sweep.SkipImpossible)
            throw new InvalidOptionException($"{Impossible.Count} of {Impossible.Count + (Points.Count / sweep.Seeds.Count)} combinations cannot be pruned: {Named()}; take values out, or leave such combinations out with --skip-impossible (\"skipImpossible\": true)");
        return this;
    }

    private string Named()
    {
        var reasons = Impossible.GroupBy(one => one.Reason).ToArray();
        IEnumerable<string> named = reasons.Take(3).Select(group => $"{SweepPoint.Place(group.First().Settings)}{(group.Count() > 1 ? $" and {group.Count() - 1} more" : "")}: {group.Key}");
        return string.Join(" | ", named) + (reasons.Length > 3 ? $" | {reasons.Length - 3} other reasons" : "");
    }
}
