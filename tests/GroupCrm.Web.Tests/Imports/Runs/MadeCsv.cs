using System.Text;

namespace GroupCrm.Web.Tests.Imports.Runs;

/// <summary>Small files for single cases.</summary>
internal static class MadeCsv
{
    public const string Header = "客户编号,客户名称,统一社会信用代码,联系人,电话,地址,业务员,备注";

    public static byte[] Of(params string[] rows) => Under(Header, rows);

    public static byte[] Under(string header, params string[] rows) => Encoding.UTF8.GetBytes(string.Join("\r\n", rows.Prepend(header)) + "\r\n");

    /// <summary>Rows of different companies.</summary>
    public static byte[] Many(int count) =>
        Of([.. Enumerable.Range(1, count).Select(i => $"K{i:00000},杭州第{i}机械有限公司,,联系人{i},138{i:00000000},浙江省杭州市西湖区文三路{i}号,,")]);
}
