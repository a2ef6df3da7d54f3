namespace PruneKit;

/// <summary>The axes of a sweep, and the places they span.</summary>
internal static class SweepAxes
{
    /// <summary>Fails where the axes span nothing, or the same twice.</summary>
    /// <exception cref="InvalidOptionException">The message names the axis.</exception>
    public static void Check(Sweep sweep)
    {
        _ = Guard.InRange(sweep.Threads, 1, 1024, "threads");
        if (sweep.Axes.Count == 0)
            throw new InvalidOptionException("the grid has no point: it has no axis; give at least --sparsity 50,80,90");
        foreach (SweepAxis axis in sweep.Axes)
        {
            SweepStage.CheckProperty(axis.Property);
            CheckValues($"axis '{axis.Property}'", axis.Values);
        }

        CheckValues("the list of seeds", sweep.Seeds);
        if (Twice(sweep.Axes.Select(axis => axis.Property)) is string property)
            throw new InvalidOptionException($"axis '{property}' is given twice; put all of its values in one");
        SweepGrid.CheckSize(sweep.Axes.Aggregate((decimal)sweep.Seeds.Count, (count, axis) => Math.Min(count * axis.Values.Count, decimal.MaxValue / 1_000_000)));
    }

    /// <summary>All combinations, the first axis varying slowest.</summary>
    public static IEnumerable<ValueList<SweepSetting>> Places(IEnumerable<SweepAxis> axes) => axes.Aggregate(
        (IEnumerable<SweepSetting[]>)[[]],
        (places, axis) => places.SelectMany(place => axis.Values.Select(value => (SweepSetting[])[.. place, new SweepSetting(axis.Property, value)])))
        .Select(place => place.ToValueList());

    private static void CheckValues<T>(string what, IReadOnlyCollection<T> values)
    {
        if (values.Count == 0)
            throw new InvalidOptionException($"the grid has no point: {what} is empty; give it at least one value");
        if (Twice(values.Select(value => $"{value}")) is string twice)
            throw new InvalidOptionException($"{what} holds {twice} twice; keep one");
    }

    private static string? Twice(IEnumerable<string> names) => names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1)?.Key;
}
