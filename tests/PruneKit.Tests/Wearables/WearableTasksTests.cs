namespace PruneKit.Tests;

public class WearableTasksTests
{
    [Fact]
    public void Every_task_is_found_by_its_name() => Assert.All(WearableTasks.All, task => Assert.Same(task, WearableTasks.Find(task.Definition.Name)));

    [Fact]
    public void A_misspelt_name_gets_the_nearest() =>
        Assert.Contains("there is no task 'sleeep'; did you mean 'sleep'?", Assert.Throws<InvalidOptionException>(() => WearableTasks.Find("sleeep")).Message);

    [Fact]
    public void A_path_is_read_and_a_missing_one_named()
    {
        using DatasetFolder folder = new DatasetFolder().Json("\"format\": \"csv-windows\", \"classes\": [\"u\", \"v\"], \"split\": { \"fractions\": [0.6, 0.2, 0.2] }");
        Assert.Equal("toy", WearableTasks.Find(folder.Path).Definition.Name);
        Assert.Equal("toy", WearableTasks.Find(Path.Combine(folder.Path, "dataset.json")).Definition.Name);
        Assert.Contains("does not exist", Assert.Throws<InvalidInputException>(() => WearableTasks.Find("no-such.json")).Message);
    }
}
