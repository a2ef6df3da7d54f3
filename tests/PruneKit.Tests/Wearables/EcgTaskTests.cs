namespace PruneKit.Tests;

public class EcgTaskTests
{
    private static readonly EcgTask Task = new();

    [Fact]
    public void The_network_is_small_and_takes_what_the_task_says()
    {
        NetworkSpec spec = Task.Network!;
        Assert.Equal(Task.Definition.Inputs, spec.Inputs);
        Assert.InRange(spec.Tensors.Where(tensor => tensor.Slot.IsTrained).Sum(tensor => tensor.Shape.ElementCount), 6_000, 20_000);
    }

    [Fact]
    public void No_patient_is_in_two_parts()
    {
        DataSplit split = Task.Data(null).Load(TestContext.Current.CancellationToken);
        HashSet<string> train = [.. split.Train.Groups], validation = [.. split.Validation.Groups], test = [.. split.Test.Groups];
        Assert.Equal((18, 4, 22), (train.Count, validation.Count, test.Count));
        Assert.False(train.Overlaps(validation) || train.Overlaps(test) || validation.Overlaps(test));
        Assert.Equal(49_661, split.Test.Count);
        Assert.All(split.Train.Inputs, input => Assert.All(input.Values, value => Assert.True(float.IsFinite(value))));
    }

    [Fact]
    public void A_folder_without_records_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("x"), "");
        Assert.Contains("100.hea is not there", Assert.Throws<InvalidInputException>(() => Task.Data(folder.Path).Load(TestContext.Current.CancellationToken)).Message);
    }
}
