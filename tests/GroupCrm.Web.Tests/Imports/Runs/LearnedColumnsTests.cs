using GroupCrm.Data.Engine;
using GroupCrm.Data.Saving;
using GroupCrm.Domain.Imports;
using GroupCrm.Web.Modules.Imports.Reading;
using GroupCrm.Web.Tests.Support;

namespace GroupCrm.Web.Tests.Imports.Runs;

public class LearnedColumnsTests
{
    private const string Header = "编号,单位,内部名,负责人,传真";

    [Theory, OnSqlite, OnPostgreSql, OnSqlServer]
    public async Task A_heading_corrected_once_is_suggested_to_the_other_subsidiaries_with_its_reason(DatabaseKind kind)
    {
        var world = await TestWorld.FoundAsync(kind);
        var one = await ImportFlow.AsStewardAsync(world, "A");
        var run = await one.UploadAsync("甲.csv", MadeCsv.Under(Header, "1,杭州甲机械有限公司,甲机,王五,x"), "A");
        await one.ColumnsAsync(run, ("Columns[2].Field", "short-name"), ("Columns[3].Field", "owner"));

        // What is only settled and not yet brought in teaches nobody.
        var other = await ImportFlow.AsStewardAsync(world, "B");
        var early = await other.UploadAsync("乙.csv", MadeCsv.Under(Header, "1,杭州乙机械有限公司,乙机,赵六,x"), "B");
        Assert.Equal([TargetField.SourceKey, TargetField.CompanyName, TargetField.Ignore, TargetField.ContactName, TargetField.Ignore], await FieldsAsync(other, early));
        await one.Client.PostAsync($"/imports/{run}/starts");
        Assert.Equal(ImportStatus.Done, (await one.OverAsync(run)).Status);

        var late = await other.UploadAsync("乙二.csv", MadeCsv.Under(Header, "1,杭州乙机械有限公司,乙机,赵六,x"), "B");
        Assert.Equal([TargetField.SourceKey, TargetField.CompanyName, TargetField.ShortName, TargetField.Owner, TargetField.Ignore], await FieldsAsync(other, late));
        Assert.Equal(["常用的叫法", "常用的叫法", "集团内有 1 家子公司选定过这个含义", "集团内有 1 家子公司选定过这个含义", "还不认识这个表头。选定一次，以后全集团都会这样建议。"],
            await ReasonsAsync(other, late));

        await other.ColumnsAsync(late, ("Columns[3].Field", "contact-name"));
        other.Client.Speak("en");
        Assert.Equal("Changed: differs from the suggestion", (await ReasonsAsync(other, late))[3]);
        var mine = await one.UploadAsync("甲二.csv", MadeCsv.Under(Header, "1,杭州甲机械有限公司,甲机,王五,y"), "A");
        Assert.All((await ReasonsAsync(one, mine)), r => Assert.Equal("与上次导入时选定的相同", r));
    }

    private static async Task<IEnumerable<TargetField>> FieldsAsync(ImportFlow flow, Guid run) =>
        StoredJson.Read<ReadPlan>((await flow.RunAsync(run)).Plan).Columns.Select(c => c.Field);

    private static async Task<List<string>> ReasonsAsync(ImportFlow flow, Guid run) =>
        [.. (await flow.Client.GetAsync($"/imports/{run}/columns")).Page.QuerySelectorAll(".mapping tbody .form-hint").Select(h => h.TextContent)];
}
