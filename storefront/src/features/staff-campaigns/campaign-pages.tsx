import { env } from '@/lib/env';
import { fill } from '@/lib/format';
import { readStaff } from '@/lib/staff';
import { pathIn } from '@/lib/staff-area';
import { getStaffMessages } from '@/lib/staff-messages';
import { PageHead } from '@/ui/section';
import { WriteButton } from '@/ui/write-button';
import { CampaignForm } from './campaign-form';
import { Simulation } from './simulation';

export async function NewCampaign() {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.campaigns;
  return (
    <>
      <PageHead title={labels.edit.newTitle} />
      <CampaignForm
        currency={env.currency()}
        locale={locale}
        leave={staff.frame.leave}
        labels={labels}
        problems={{ ...staff.frame.problems, ...labels.problems }}
      />
    </>
  );
}

export async function CampaignPage({ here, id }: { here: string; id: string }) {
  const params = { campaignId: id };
  const [campaign, { locale, staff }] = await Promise.all([
    readStaff('GET /admin/campaigns/:campaignId', { params }, here),
    getStaffMessages(),
  ]);
  const labels = staff.campaigns;
  const problems = { ...staff.frame.problems, ...labels.problems };
  const { name, amount, cap, minimum } = campaign;
  const { remove } = labels.edit;
  return (
    <>
      <PageHead title={name}>
        <WriteButton
          words={{ ...remove, title: fill(remove.title, { name }), cancel: staff.frame.cancel }}
          route="DELETE /admin/campaigns/:campaignId"
          call={{ params }}
          kind="danger"
          size="normal"
          next={pathIn('admin', 'campaigns')}
          problems={problems}
        />
      </PageHead>
      <CampaignForm
        campaign={campaign}
        currency={(amount ?? cap ?? minimum)?.currency ?? env.currency()}
        locale={locale}
        leave={staff.frame.leave}
        labels={labels}
        problems={problems}
      />
    </>
  );
}

export async function SimulationPage() {
  const { locale, staff } = await getStaffMessages();
  const labels = staff.campaigns.try;
  return (
    <>
      <PageHead title={labels.title} text={labels.text} />
      <Simulation
        currency={env.currency()}
        locale={locale}
        labels={labels}
        wrong={staff.campaigns.edit.wrongNumber}
        problems={staff.frame.problems}
      />
    </>
  );
}
